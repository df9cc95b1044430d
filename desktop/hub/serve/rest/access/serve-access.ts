import type { Handle } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { serveAccounts } from './accounts.ts';
import { serveGlass } from './glass.ts';
import { serveInvitations } from './invitations.ts';
import { serveOwnAccount } from './own-account.ts';
import { servePasskeys } from './own-passkeys.ts';
import { serveSessions } from './sessions.ts';
import { serveSetup } from './setup.ts';
import { serveSignIn } from './sign-in.ts';
import { serveWhoAmI } from './who-am-i.ts';

/** All routes under `/api/access`, a file each. */
export function serveAccess(handle: Handle, dependencies: AccessRoutesDependencies): void {
  serveWhoAmI(handle, dependencies);
  serveSetup(handle, dependencies);
  serveSignIn(handle, dependencies);
  serveOwnAccount(handle, dependencies);
  servePasskeys(handle, dependencies);
  serveSessions(handle, dependencies);
  serveAccounts(handle, dependencies);
  serveInvitations(handle, dependencies);
  serveGlass(handle, dependencies);
}
