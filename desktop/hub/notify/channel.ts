import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Clock } from '../kernel/clock.ts';
import type { LiveNotices } from './live/live-notices.ts';
import type { PushSubscriptions } from './push-subscriptions.ts';
import type { NoticeThreads } from './notice-threads.ts';
import type { Asked } from './answers/channel-answers.ts';
import type { ToldIncidents } from './answers/told-incidents.ts';

/** One notice to one address, in the words that it goes out in. */
export interface ChannelMessage {
  /** The same at each attempt: whoever has it already shows it once. */
  readonly deliveryId: string;
  readonly notice: Omit<Notice, 'deliveries'>;
  readonly title: string;
  readonly text: string;
  /** Whole address of the page that shows it; null if the hub has none that others could reach. */
  readonly link: string | null;
  readonly address: string | null;
  /** It was handed over before, and nobody knows whether it arrived. */
  readonly isRepeat: boolean;
}

/** What became of a message. */
export type Verdict =
  /** The other side has it. */
  | { readonly kind: 'taken' }
  /** Not now. `isFault`: the way is broken, not just this message; enough of those open the channel's breaker. */
  | {
      readonly kind: 'again';
      readonly problem: string;
      readonly cause: FailureCause;
      readonly afterMs: number | null;
      readonly isFault: boolean;
    }
  /** Never: what is wrong is the message or its address. */
  | { readonly kind: 'never'; readonly problem: string; readonly cause: FailureCause };

export const TAKEN: Verdict = { kind: 'taken' };

/** A way to tell people, open for use. */
export interface Channel {
  /** Whatever happens is a verdict; what is thrown counts as a fault of the way. */
  send(message: ChannelMessage, signal: AbortSignal): Promise<Verdict>;
  close?(): Promise<void> | void;
}

export interface ChannelContext<Kind extends ChannelKind> {
  readonly plan: ChannelPlan<Kind>;
  /** In clear, here only; null if it has none. */
  readonly secret: string | null;
  readonly venue: string;
  readonly version: string;
  readonly clock: Clock;
  readonly live: LiveNotices;
  readonly threads: NoticeThreads;
  readonly pushes: PushSubscriptions;
  readonly told: ToldIncidents;
}

export interface AskThere<Kind extends ChannelKind> {
  readonly plan: ChannelPlan<Kind>;
  /** In clear, here only. */
  readonly token: string;
  readonly incidentId: string;
  readonly version: string;
  readonly nowMs: number;
  readonly signal: AbortSignal;
}

/** One kind of channel; one file each, all in `channel-kinds.ts`. */
export interface ChannelDefinition<Kind extends ChannelKind> {
  readonly kind: Kind;
  /** Cannot be used without. */
  readonly needsSecret: boolean;
  /** Loads what it needs only now, so that a venue without it neither waits for it nor keeps it in memory. */
  open(context: ChannelContext<Kind>): Promise<Channel> | Channel;
  /** The other side keeps incidents of its own, which must be told that they are over. */
  readonly keepsIncidents?: true;
  /** What people did there with one of our incidents; absent: nothing can be done there. Never throws. */
  ask?(question: AskThere<Kind>): Promise<Asked>;
  /** Where it connects to, to see whether the way is open; null: within the venue. */
  endpoint(plan: ChannelPlan<Kind>, secret: string | null): { readonly host: string; readonly port: number } | null;
}
