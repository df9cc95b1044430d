import type { Handle } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { serveAudit } from './audit.ts';
import { serveApiKeys } from './api-keys.ts';
import { serveDevices } from './devices.ts';
import { serveDeviceTickets } from './device-tickets.ts';
import { serveWaitingDisplays } from './waiting-displays.ts';
import { serveAccounts } from './accounts.ts';
import { serveGlass } from './glass.ts';
import { serveInvitations } from './invitations.ts';
import { serveNetwork } from './network.ts';
import { serveOwnAccount } from './own-account.ts';
import { servePasskeys } from './own-passkeys.ts';
import { serveSessions } from './sessions.ts';
import { serveSetup } from './setup.ts';
import { serveSignIn } from './sign-in.ts';
import { serveHostCredentials } from './host-credentials.ts';
import { serveHostJoining } from './host-joining.ts';
import { serveVendors } from './vendors.ts';
import { serveWhoAmI } from './who-am-i.ts';

/** All routes under `/api/access`, a file each. */
export function serveAccess(handle: Handle, dependencies: AccessRoutesDependencies): void {
  serveWhoAmI(handle, dependencies);
  serveAudit(handle, dependencies);
  serveDeviceTickets(handle, dependencies);
  serveDevices(handle, dependencies);
  serveWaitingDisplays(handle, dependencies);
  serveApiKeys(handle, dependencies);
  serveSetup(handle, dependencies);
  serveSignIn(handle, dependencies);
  serveOwnAccount(handle, dependencies);
  servePasskeys(handle, dependencies);
  serveSessions(handle, dependencies);
  serveAccounts(handle, dependencies);
  serveInvitations(handle, dependencies);
  serveGlass(handle, dependencies);
  serveHostJoining(handle, dependencies);
  serveHostCredentials(handle, dependencies);
  serveVendors(handle, dependencies);
  serveNetwork(handle, dependencies);
}
