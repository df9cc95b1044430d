import { type ChannelKind, isLiveKind } from './channel-kind.ts';

/**
 * Waiting (its turn comes if those before it reach nobody) → queued → sending → sent (the channel has taken it) → delivered (it is on a
 * screen) → seen → acknowledged. `failed`: it never will be; `skipped`: nobody needs it any more.
 */
export const DELIVERY_STATES = ['waiting', 'queued', 'sending', 'sent', 'delivered', 'seen', 'acknowledged', 'failed', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What comes back from whoever was told, each more than the one before. */
export const RECEIPTS = ['delivered', 'seen', 'acknowledged'] as const;
export type Receipt = (typeof RECEIPTS)[number];

/** One notice by one channel to one address. Times UTC milliseconds. */
export interface Delivery {
  /** Sent along wherever the other side can tell by it that it has this already. */
  readonly id: string;
  readonly channelId: string;
  readonly channelKind: ChannelKind;
  /** Where to: a number, a mail address, a device; null where the channel knows by itself. */
  readonly address: string | null;
  /** All of one rung go out together; the next rung has its turn when none of them reaches anybody. */
  readonly rung: number;
  /** It goes out in any case, also if somebody was reached before: a record elsewhere, not a call to a person. */
  readonly isAlways: boolean;
  readonly state: DeliveryState;
  /** How often it was handed to the channel. */
  readonly attempts: number;
  /** Not handed to the channel before then. */
  readonly dueMs: number;
  /** When it had its turn. */
  readonly queuedMs: number | null;
  readonly sentMs: number | null;
  readonly deliveredMs: number | null;
  readonly seenMs: number | null;
  readonly acknowledgedMs: number | null;
  /** What went wrong last, in words. */
  readonly problem: string | null;
}

/** What must be so before nobody else is asked: a screen says that it shows it, of the others only that they took it can be known. */
export const reaches = ({ channelKind, state }: Pick<Delivery, 'channelKind' | 'state'>): boolean =>
  rank(state) >= rank(channelKind === 'push' || isLiveKind(channelKind) ? 'delivered' : 'sent');

/** Nothing more happens by itself. */
export const isSettled = ({ state }: Pick<Delivery, 'state'>): boolean =>
  state === 'failed' || state === 'skipped' || rank(state) >= rank('sent');

const ORDER: readonly DeliveryState[] = ['waiting', 'queued', 'sending', 'sent', 'delivered', 'seen', 'acknowledged'];
/** -1 for what has failed or was skipped. */
export const rank = (state: DeliveryState): number => ORDER.indexOf(state);
