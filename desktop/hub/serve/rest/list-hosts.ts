import { hostListSchema } from '#shared/protocol/rest/hosts.ts';
import { type Handle, NOTHING } from './handle.ts';
import { hostToRest } from './host-to-rest.ts';

/** `GET /api/hosts`. */
export function serveHostList(handle: Handle): void {
  handle({
    operationId: 'listHosts',
    path: '/api/hosts',
    permission: 'look',
    tag: 'Hosts',
    summary: 'All hosts with their state and newest figures',
    description: 'Hosts that were ever heard, also those that are silent or stopped now.',
    query: NOTHING,
    params: NOTHING,
    reply: hostListSchema,
    answer: ({ venue }) => ({ hosts: venue.hosts().map(hostToRest) }),
  });
}
