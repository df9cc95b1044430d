import { hostCredentialListSchema } from '#shared/protocol/rest/access/host-credentials.ts';
import { type HostTicket, hostTicketSchema, withdrawnTicketSchema } from '#shared/protocol/rest/access/host-joining.ts';
import { onScopeDispose, type ShallowRef, shallowRef } from 'vue';
import { useHub } from '../../../ui/use-hub.ts';
import { useRest } from '../../../ui/use-rest.ts';
import { refusalWords } from '../../../ui/refusal-words.ts';

const LOOK_EACH_MS = 1_500;

/** `waiting`: the code is shown and was not used yet. */
export type TicketState =
  | { readonly kind: 'none' }
  | { readonly kind: 'making' }
  | { readonly kind: 'waiting'; readonly ticket: HostTicket }
  | { readonly kind: 'joined'; readonly name: string; readonly zone: string | null; readonly vendor: string | null }
  | { readonly kind: 'over' }
  | { readonly kind: 'failed'; readonly message: string };

/** What the desk says of the host that is to come; null: nothing. */
export interface HostTicketPlan {
  readonly zone: string | null;
  readonly name: string | null;
  readonly vendor_id: string | null;
}

export interface HostTicketUse {
  readonly state: Readonly<ShallowRef<TicketState>>;
  make(plan: HostTicketPlan): Promise<void>;
  /** Back to the beginning; a code that was not used is withdrawn. */
  leave(): void;
}

/** A code for one host, from its making until the host is there. What was not used when nobody looks any more is withdrawn. */
export function useHostTicket(): HostTicketUse {
  const rest = useRest();
  const { nowMs } = useHub();
  const state = shallowRef<TicketState>({ kind: 'none' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts codes: what is heard of an earlier one is of no interest. */
  let round = 0;

  const look = async (ticket: HostTicket, mine: number): Promise<void> => {
    try {
      const path = `/api/access/hosts?ticket=${encodeURIComponent(ticket.ticket_id)}`;
      const { hosts } = await rest.ask({ path, reply: hostCredentialListSchema });
      const host = hosts.find(({ ticket_id }) => ticket_id === ticket.ticket_id);
      if (mine !== round) return;
      if (host !== undefined) state.value = { kind: 'joined', name: host.host_name, zone: host.zone, vendor: host.vendor_name };
      else if (nowMs() >= ticket.expires_at) state.value = { kind: 'over' };
    } catch {
      // The hub is away for a moment, which the frame says; the code stays good.
    }
    if (mine === round && state.value.kind === 'waiting') timer = setTimeout(() => void look(ticket, mine), LOOK_EACH_MS);
  };
  const leave = (): void => {
    round += 1;
    clearTimeout(timer);
    const { value } = state;
    state.value = { kind: 'none' };
    if (value.kind !== 'waiting') return;
    const path = `/api/access/hosts/tickets/${encodeURIComponent(value.ticket.ticket_id)}`;
    // If it does not get through the code runs out by itself.
    rest.ask({ method: 'DELETE', path, reply: withdrawnTicketSchema }).catch(() => undefined);
  };
  onScopeDispose(leave);

  return {
    state,
    async make(plan) {
      leave();
      const mine = round;
      state.value = { kind: 'making' };
      try {
        const ticket = await rest.ask({ path: '/api/access/hosts/tickets', body: plan, reply: hostTicketSchema });
        state.value = { kind: 'waiting', ticket };
        // Closed meanwhile: nobody has seen it.
        if (mine === round) await look(ticket, mine);
        else leave();
      } catch (error) {
        if (mine === round) state.value = { kind: 'failed', message: refusalWords(error) };
      }
    },
    leave,
  };
}
