import type { Principal } from '#shared/domain/access/principal.ts';
import type { Origin } from '../origin.ts';
import type { Ticket, Tickets } from '../tickets.ts';
import type { InvitationDetails } from './invitations.ts';

const LIFETIME_MS = 3_600_000;

/** A code for a new administrator, whoever there is: for the hub's own computer, when nobody can sign in any more. */
export function makeAdministratorTicket(
  tickets: Pick<Tickets, 'issue'>,
  { by, origin }: { readonly by: Principal; readonly origin: Origin },
): Ticket {
  const details: InvitationDetails = { purpose: 'invite', name: null, role: 'admin', vendorId: null };
  return tickets.issue({ kind: 'account', details, lifetimeMs: LIFETIME_MS, by, origin });
}
