import type { Handle } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { serveHostCredentials } from './host-credentials.ts';
import { serveHostJoining } from './host-joining.ts';
import { serveWhoAmI } from './who-am-i.ts';

/** All routes under `/api/access`, a file each. */
export function serveAccess(handle: Handle, dependencies: AccessRoutesDependencies): void {
  serveWhoAmI(handle, dependencies);
  serveHostJoining(handle, dependencies);
  serveHostCredentials(handle, dependencies);
}
