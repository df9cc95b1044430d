import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { accessIdParametersSchema, DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import {
  deviceTicketFateSchema,
  deviceTicketSchema,
  joinedDeviceSchema,
  newDeviceTicketSchema,
  redeemDeviceSchema,
} from '#shared/protocol/rest/access/devices.ts';
import { DEVICE_TICKET_LIFETIME_MS } from '../../../access/invite-device.ts';
import { joinLink } from '../../../access/join-link.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { askedBy } from './asked-by.ts';
import { joinedDeviceToRest } from './device-to-rest.ts';

const ADDRESS = '/api/access/devices/tickets';
/** Whoever has a code needs one try; guessing is hopeless, but each try is written down. */
const MOST_REDEEMED_PER_MINUTE = 12;
const COMMON = { tag: 'Access', query: NOTHING } as const;

/** How a phone, a display or a console gets its token: somebody at the desk makes a code, the device redeems it once. */
export function serveDeviceTickets(
  handle: Handle,
  { devices, tickets, joinTarget }: Pick<AccessRoutesDependencies, 'devices' | 'tickets' | 'joinTarget'>,
): void {
  handle({
    ...COMMON,
    operationId: 'createDeviceTicket',
    path: ADDRESS,
    permission: 'join-devices',
    summary: 'Makes a code with which one device joins',
    description: 'Good once, for ten minutes. It is shown now and never again.',
    params: NOTHING,
    body: newDeviceTicketSchema,
    reply: deviceTicketSchema,
    answer({ body, principal, origin }) {
      const { use, name } = body;
      const ticket = tickets.issue({ kind: use, details: { name }, lifetimeMs: DEVICE_TICKET_LIFETIME_MS, by: askedBy(principal), origin });
      return { id: ticket.id, use, name, ...joinLink(joinTarget(), use, ticket.secret), expires_at: ticket.expiresMs };
    },
  });

  handle({
    ...COMMON,
    operationId: 'getDeviceTicket',
    path: `${ADDRESS}/:id`,
    permission: 'join-devices',
    summary: 'Whether a code was used, and by what',
    description: 'For the screen that shows the code.',
    params: accessIdParametersSchema,
    reply: deviceTicketFateSchema,
    otherStatuses: { 404: 'There is no such code' },
    answer({ params }) {
      const fate = tickets.fate(params.id);
      if (fate === null) throw new AppError({ code: 'access.unknown', message: refusal`There is no such code.`, where: 'id' });
      return { state: fate.state, device_id: fate.state === 'used' ? fate.usedBy.replace(/^device:/, '') : null };
    },
  });

  handle({
    ...COMMON,
    operationId: 'withdrawDeviceTicket',
    path: `${ADDRESS}/:id`,
    method: 'DELETE',
    permission: 'join-devices',
    summary: 'Makes a code good for nothing',
    description: 'One that was used already stays so.',
    params: accessIdParametersSchema,
    reply: doneSchema,
    answer({ params, principal, origin }) {
      tickets.withdraw(params.id, askedBy(principal), origin);
      return DONE;
    },
  });

  handle({
    ...COMMON,
    operationId: 'redeemDeviceTicket',
    path: '/api/access/devices/redeem',
    permission: 'open',
    mostPerMinute: MOST_REDEEMED_PER_MINUTE,
    summary: 'Gives whoever has a code the token of a device',
    description: 'Uses the code up. The token is shown now and never again; it may look and change nothing.',
    params: NOTHING,
    body: redeemDeviceSchema,
    reply: joinedDeviceSchema,
    otherStatuses: { 401: 'The code was used, has run out, or is not from this hub' },
    answer: ({ body, origin }) => joinedDeviceToRest(devices.redeem(body.use, body.ticket, origin), joinTarget().venue),
  });
}
