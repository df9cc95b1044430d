import { encodeJoinCode } from '#shared/protocol/join-code.ts';
import type { IssuedInvitation } from '#shared/protocol/rest/access/invitations.ts';
import type { JoinTarget } from '../../../access/join-target.ts';
import type { Ticket } from '../../../access/tickets.ts';

/** An account's ticket with all that its screen needs; nothing of it is kept. */
export function issuedInvitation({ id, secret, expiresMs }: Ticket, { urls, caSha256, venue }: JoinTarget): IssuedInvitation {
  const joinCode = encodeJoinCode({ kind: 'account', urls: [...urls], caSha256, ticket: secret, venue });
  return { id, ticket: secret, join_code: joinCode, expires_at: expiresMs };
}
