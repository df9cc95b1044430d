import type { Permission } from '#shared/domain/access/permission.ts';
import type { ClientToHub } from '#shared/protocol/client-events.ts';

/** What one must be allowed to do to be let in at all. */
export const CLIENT_DOOR: Permission = 'look';

/** What each request over the socket needs; asked at each, since rights change while a connection lasts. */
export const CLIENT_PERMISSIONS: Readonly<Record<keyof ClientToHub, Permission>> = {
  watchFleet: 'look',
  // Events are of the venue as a whole: whose wedding it is concerns no vendor.
  watchEvents: 'look-hub',
  // Boards are of the venue as a whole, as events are.
  watchBoards: 'look-hub',
  watchAlerts: 'look',
  watchSeries: 'look',
  unwatch: 'look',
  watchQuery: 'look',
  unwatchQuery: 'look',
  query: 'look',
  watchIncidents: 'look',
  // Only that something was changed; what it says is asked for over REST.
  watchDuty: 'look-hub',
  watchNotices: 'look-hub',
  noticeReceipt: 'look-hub',
  hostDetail: 'look',
  topProcesses: 'look',
};
