import { hostListQuerySchema, hostListSchema } from '#shared/protocol/rest/hosts.ts';
import { type Handle, NOTHING } from './handle.ts';
import { hostToRest } from './host-to-rest.ts';
import { pageOf } from './page-of.ts';

/** `GET /api/hosts`. */
export function serveHostList(handle: Handle): void {
  handle({
    operationId: 'listHosts',
    path: '/api/hosts',
    permission: 'look',
    tag: 'Hosts',
    summary: 'All hosts with their state and newest figures',
    description: 'Hosts that were ever heard, also those that are silent or stopped now; page by page, if `limit` is given.',
    query: hostListQuerySchema,
    params: NOTHING,
    reply: hostListSchema,
    answer({ venue, query: { limit = Number.POSITIVE_INFINITY, ...query } }) {
      const { items, total, next } = pageOf(venue.hosts(), { ...query, limit }, ({ name, zone }) => [name, zone ?? '']);
      return { hosts: items.map(hostToRest), total, next };
    },
  });
}
