import type { RestClient } from '#shared/client/rest-client.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { deviceTicketFateSchema, deviceTicketSchema, type RestDeviceTicket } from '#shared/protocol/rest/access/devices.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';
import type { DeviceUse } from './device-words.ts';

const ADDRESS = '/api/access/devices/tickets';

export type TicketState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly ticket: RestDeviceTicket }
  | { readonly kind: 'joined'; readonly name: string }
  | { readonly kind: 'failed'; readonly failure: string };

/** A code that is on the screen: renewed before it runs out, watched until something has joined by it, withdrawn when nobody shows it. */
export interface DeviceTicketKeeper {
  /** Makes a code under this name; the one before is good for nothing. */
  show(name: string): Promise<void>;
  /** To be called once a second. */
  tick(nowMs: number): Promise<void>;
  close(): void;
}

export function keepDeviceTicket(rest: Pick<RestClient, 'ask'>, use: DeviceUse, onState: (state: TicketState) => void): DeviceTicketKeeper {
  let current: RestDeviceTicket | null = null;
  /** Under which no code could be made because the hub was away. */
  let missed: string | null = null;
  let isBusy = false;
  let isClosed = false;
  const withdraw = (): void => {
    if (current === null) return;
    // If it fails the code runs out by itself.
    rest.ask({ method: 'DELETE', path: `${ADDRESS}/${current.id}`, reply: doneSchema }).catch(() => undefined);
    current = null;
  };
  const make = async (name: string): Promise<void> => {
    withdraw();
    missed = null;
    try {
      const ticket = await rest.ask({ path: ADDRESS, body: { use, name }, reply: deviceTicketSchema });
      current = ticket;
      if (isClosed) withdraw();
      else onState({ kind: 'ready', ticket });
    } catch (error) {
      // What it refuses it would refuse again.
      if (error instanceof AppError && error.code === 'hub.no-answer') missed = name;
      if (!isClosed) onState({ kind: 'failed', failure: refusalWords(error) });
    }
  };
  const alone = async (work: () => Promise<void>): Promise<void> => {
    isBusy = true;
    try {
      await work();
    } finally {
      isBusy = false;
    }
  };
  return {
    async show(name) {
      onState({ kind: 'loading' });
      await alone(() => make(name));
    },
    async tick(nowMs) {
      if (isBusy) return;
      const again = missed;
      if (again !== null) await alone(() => make(again));
      const ticket = current;
      if (ticket === null) return;
      await alone(async () => {
        // A look that failed is tried again a second later; the code stays.
        const fate = await rest.ask({ path: `${ADDRESS}/${ticket.id}`, reply: deviceTicketFateSchema }).catch(() => null);
        if (current !== ticket) return;
        if (fate?.state === 'used') {
          current = null;
          onState({ kind: 'joined', name: ticket.name });
        } else if (fate?.state === 'over' || ticket.expires_at <= nowMs) await make(ticket.name);
      });
    },
    close() {
      isClosed = true;
      withdraw();
    },
  };
}
