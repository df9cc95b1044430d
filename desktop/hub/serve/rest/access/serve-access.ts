import type { Handle } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { serveVendors } from './vendors.ts';
import { serveWhoAmI } from './who-am-i.ts';

/** All routes under `/api/access`, a file each. */
export function serveAccess(handle: Handle, dependencies: AccessRoutesDependencies): void {
  serveWhoAmI(handle, dependencies);
  serveVendors(handle, dependencies);
}
