import { networkChoiceSchema, type NetworkReach, networkReachSchema } from '#shared/protocol/rest/access/network.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { managerOf } from './self-of.ts';

const COMMON = { path: '/api/access/network', tag: 'Access', permission: 'manage-hub', query: NOTHING, params: NOTHING } as const;

/** Whether others than the hub's own computer reach it. */
export function serveNetwork(handle: Handle, { network }: Pick<AccessRoutesDependencies, 'network'>): void {
  const reach = (): NetworkReach => ({ is_open: network.isOpen(), is_in_force: network.isOpen() === network.wasOpen });

  handle({
    ...COMMON,
    operationId: 'getNetworkReach',
    summary: 'Whether the network may reach the hub',
    description: 'As it was chosen here; a hub that was started with `--lan` is reached in any case.',
    reply: networkReachSchema,
    answer: reach,
  });

  handle({
    ...COMMON,
    operationId: 'chooseNetworkReach',
    method: 'PUT',
    summary: 'Lets the network reach the hub, or not any more',
    description: 'Counts from the next start of the hub on. Whoever reaches it sees the join page and nothing else.',
    body: networkChoiceSchema,
    reply: networkReachSchema,
    answer(request) {
      network.choose(request.body.is_open, managerOf(request));
      return reach();
    },
  });
}
