import type { Handle } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { serveAudit } from './audit.ts';
import { serveApiKeys } from './api-keys.ts';
import { serveDevices } from './devices.ts';
import { serveDeviceTickets } from './device-tickets.ts';
import { serveWaitingDisplays } from './waiting-displays.ts';
import { serveWhoAmI } from './who-am-i.ts';

/** All routes under `/api/access`, a file each. */
export function serveAccess(handle: Handle, dependencies: AccessRoutesDependencies): void {
  serveWhoAmI(handle, dependencies);
  serveAudit(handle, dependencies);
  serveDeviceTickets(handle, dependencies);
  serveDevices(handle, dependencies);
  serveWaitingDisplays(handle, dependencies);
  serveApiKeys(handle, dependencies);
}
