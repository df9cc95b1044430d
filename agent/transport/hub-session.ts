import type { HostFacts } from '#shared/domain/host.ts';
import type { Backfill, BatchValue, SeriesAnnouncement } from '#shared/protocol/agent-events.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';

/** How the hub answered; `lost` when the connection ended, or nothing sensible came, before it did. */
export type Answer<T> =
  | { readonly kind: 'accepted'; readonly value: T }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'lost' };

/** Why a session is given up by this side. */
export type GiveUp =
  | { readonly reason: 'no-answer' }
  | { readonly reason: 'cannot-begin' }
  | { readonly reason: 'refused'; readonly refusal: Refusal };

/** One connection to the hub, from its welcome on. */
export interface HubSession {
  /** The boot that this side named in the handshake. */
  readonly bootId: string;
  /** Highest sequence of this boot that the hub had stored when it said welcome. */
  readonly storedSequence: number;
  announce(series: readonly SeriesAnnouncement[]): Promise<Answer<null>>;
  /** Sends a batch; the answer tells up to which sequence everything is stored. */
  sendBatch(payload: Uint8Array): Promise<Answer<BatchValue>>;
  /** Sends what an earlier boot took; the answer tells up to which of its sequences everything is stored. */
  sendBackfill(backfill: Backfill): Promise<Answer<BatchValue>>;
  sendFacts(facts: HostFacts): Promise<Answer<null>>;
  /** Bytes of samples that may be sent now: the hub's credit less what is under way. */
  roomBytes(): number;
  /** The hub takes what is sent: the next reconnection may be quick again. */
  noteProgress(): void;
  /** Ends this connection; the link makes another one in its time. */
  giveUp(why: GiveUp): void;
}

/** How a session ended. */
export interface SessionEnd {
  /** The hub closed it because a message was too big (WebSocket code 1009). */
  readonly wasTooBig: boolean;
}
