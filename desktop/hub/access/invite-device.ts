import type { DeviceUse } from './devices.ts';
import { originOf } from './origin.ts';
import type { Ticket, Tickets } from './tickets.ts';

export const DEVICE_TICKET_LIFETIME_MS = 600_000;

/** A ticket for whoever started the hub, before anybody is signed in anywhere; the desk gives the device a better name. */
export function inviteDevice(tickets: Pick<Tickets, 'issue'>, use: DeviceUse): Ticket {
  const by = { kind: 'local', use: 'owner' } as const;
  const name = `A ${use} from the terminal`;
  return tickets.issue({ kind: use, details: { name }, lifetimeMs: DEVICE_TICKET_LIFETIME_MS, by, origin: originOf('127.0.0.1') });
}
