import { AppError } from '#shared/errors/app-error.ts';
import { encodeJoinCode } from '#shared/protocol/join-code.ts';
import {
  hostTicketRequestSchema,
  hostTicketSchema,
  redeemedHostSchema,
  redeemHostRequestSchema,
  ticketParametersSchema,
  withdrawnTicketSchema,
} from '#shared/protocol/rest/access/host-joining.ts';
import { originOf } from '../../../access/origin.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { handOf } from './hand-of.ts';

/** Nobody can guess a ticket; this bounds what knocking costs. */
const REDEEMS_A_MINUTE = 20;

/** How hosts are let in: the desk makes a code, the host gives it back. */
export function serveHostJoining(handle: Handle, { agents, tickets, joinTarget, fleet }: AccessRoutesDependencies): void {
  const COMMON = { tag: 'Access', query: NOTHING } as const;

  handle({
    ...COMMON,
    operationId: 'createHostTicket',
    path: '/api/access/hosts/tickets',
    permission: 'join-hosts',
    summary: 'A code that lets one host in',
    description: 'Good once and for a quarter of an hour. It is shown here and kept nowhere.',
    params: NOTHING,
    body: hostTicketRequestSchema,
    reply: hostTicketSchema,
    otherStatuses: { 404: 'There is no such vendor' },
    answer({ body, sight, ...who }) {
      const { zone, name, vendor_id: vendorId } = body;
      if (sight.vendorId !== null && vendorId !== sight.vendorId) {
        throw new AppError({
          code: 'auth.role-forbidden',
          message: 'You may let in only hosts of your own company.',
          where: 'vendor_id',
          remedy: `Give "${sight.vendorId}", or ask at the desk.`,
        });
      }
      const ticket = agents.joining.issue({ zone, name, vendorId }, handOf(who));
      const { urls, caSha256, venue } = joinTarget();
      const code = encodeJoinCode({ kind: 'host', urls: [...urls], caSha256, ticket: ticket.secret, venue });
      return {
        ticket_id: ticket.id,
        code,
        command: `npm run agent -- --join ${code}`,
        expires_at: ticket.expiresMs,
        is_reachable: urls.some((url) => !originOf(new URL(url).hostname).isLocal),
      };
    },
  });

  handle({
    ...COMMON,
    operationId: 'withdrawHostTicket',
    path: '/api/access/hosts/tickets/:ticket_id',
    method: 'DELETE',
    permission: 'join-hosts',
    summary: 'Takes a code back that was not used',
    description: 'One that was used or has run out stays as it is.',
    params: ticketParametersSchema,
    reply: withdrawnTicketSchema,
    answer({ params, ...who }) {
      const { by, origin } = handOf(who);
      tickets.withdraw(params.ticket_id, by, origin);
      return params;
    },
  });

  handle({
    ...COMMON,
    operationId: 'redeemHostTicket',
    path: '/api/access/hosts/redeem',
    permission: 'open',
    mostPerMinute: REDEEMS_A_MINUTE,
    summary: 'A host joins by its code',
    description: 'Answers the same again until the host has connected, since the first answer may have been lost.',
    params: NOTHING,
    body: redeemHostRequestSchema,
    reply: redeemedHostSchema,
    otherStatuses: { 401: 'The code cannot be used', 409: 'This host may not be taken over' },
    answer({ body, origin }) {
      const { credential, plan } = agents.joining.redeem(
        {
          ticket: body.ticket,
          hostId: body.host_id,
          hostName: body.host_name,
          platform: body.platform,
          secretHash: Buffer.from(body.secret_sha256, 'base64url'),
          token: body.credential,
          isKnown: fleet.host(body.host_id) !== undefined,
        },
        origin,
      );
      const { urls, venue } = joinTarget();
      return { credential_id: credential.id, venue, addresses: [...urls], zone: plan.zone, name: plan.name };
    },
  });
}
