import { AppError } from '#shared/errors/app-error.ts';
import { hostParametersSchema, restHostDetailSchema } from '#shared/protocol/rest/hosts.ts';
import { type Handle, NOTHING } from './handle.ts';
import { factsToRest, hostToRest } from './host-to-rest.ts';

/** `GET /api/hosts/{host_id}`. */
export function serveHost(handle: Handle): void {
  handle({
    operationId: 'getHost',
    path: '/api/hosts/:host_id',
    permission: 'look',
    tag: 'Hosts',
    summary: 'One host, and what the machine is',
    description: 'The same as in the list, with the facts that its agent told about the machine.',
    query: NOTHING,
    params: hostParametersSchema,
    reply: restHostDetailSchema,
    otherStatuses: { 404: 'There is no such host' },
    answer({ params: { host_id: hostId }, venue }) {
      const host = venue.host(hostId);
      if (host === undefined) {
        throw new AppError({
          code: 'host.unknown',
          message: `There is no host "${hostId}".`,
          where: 'host_id',
          remedy: 'GET /api/hosts lists those there are.',
        });
      }
      const facts = venue.facts(hostId);
      return { ...hostToRest(host), facts: facts === null ? null : factsToRest(facts) };
    },
  });
}
