import type { IncidentActor } from '#shared/domain/incident/incident.ts';
import type { IncidentChange, TellOrder, TellReceipt } from '#shared/domain/incident/tell-order.ts';
import type { QuietDigest } from '#shared/domain/event/quiet-phase.ts';
import { isLiveKind } from '#shared/domain/notify/channel-kind.ts';
import type { Delivery, Receipt } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { stepNotice } from '#shared/domain/notify/notice-machine.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ChannelBook } from './channel-book.ts';
import type { ChannelRunners } from './channel-runners.ts';
import type { ChannelMessage } from './channel.ts';
import { type AsideTeller, createAsideTeller } from './aside-teller.ts';
import { createNoticeCarrier } from './carry-notices.ts';
import { composeMessage } from './compose-message.ts';
import type { LiveNotices } from './live/live-notices.ts';
import { makeNotice } from './make-notice.ts';
import type { NoticeBook } from './notice-book.ts';
import { createNoticeSteps } from './notice-steps.ts';
import { routeContact } from './route-contact.ts';
import { createChannelTrial } from './channel-trial.ts';
import { rememberDigests } from './quiet-changes.ts';
import { createFollowerTeller } from './tell-followers.ts';
import { wordsOfChange, wordsOfOrder, wordsOfQuietPhase } from './write-notice.ts';
import { say } from './words.ts';

/** A channel that gave no receipt for so long has had its turn. */
const RECEIPT_WITHIN_MS = 20_000;
/** Updates for one person that come within this time are one: in a storm several incidents grow at once. */
const GATHER_UPDATES_MS = 10_000;
const FORGET_EVERY_MS = 3_600_000;
/** Screens that come back after a restart show what is younger. */
const SHOWN_AGAIN_MS = 3_600_000;

export interface OutboxDependencies {
  readonly notices: NoticeBook;
  readonly channels: ChannelBook;
  readonly runners: Pick<ChannelRunners, 'get'>;
  readonly live: LiveNotices;
  readonly venue: { readonly name: string; readonly timeZone: string };
  /** Where others reach the hub, for links; null if only this computer does. */
  readonly linkBase: () => string | null;
  readonly clock: Clock;
  readonly log: Logger;
  readonly random: () => number;
}

/** An answer that came by a channel. */
export interface ChannelAnswer {
  readonly incidentId: string;
  readonly answer: 'acknowledge' | 'resolve';
  readonly by: IncidentActor;
}

/**
 * Tells people. Each step of a notice is on disk before it happens: one that is killed between any two of them goes on where it was, and
 * what may have gone out already goes out again under the same id, by which the other side shows it once. `tell`, `changed` and `withdraw`
 * only write, in the transaction that is open, if one is.
 */
export interface NoticeOutbox extends AsideTeller {
  tell(order: TellOrder): void;
  /** @param quietUntilMs until when a quiet phase keeps all of the incident from being told; null: it may be told */
  changed(change: IncidentChange, quietUntilMs?: number | null): void;
  /** What a quiet phase held, once, however often it is given. */
  digest(digest: QuietDigest): void;
  withdraw(incidentId: string): void;
  onReceipt(listener: (receipt: TellReceipt) => void): Stop;
  /** Somebody took an incident where they were told of it. */
  onAnswer(listener: (answer: ChannelAnswer) => void): Stop;
  answer(deliveryId: string, by: IncidentActor): void;
  /** Somebody did something with an incident at the other side of a channel. */
  answered(answer: ChannelAnswer): void;
  /** A trial of one channel, through an open breaker too; told when it has been handed over. */
  test(plan: ChannelPlan, address: string | null): Promise<Notice>;
  /** Somebody was reached. False: there is no such delivery. */
  receive(deliveryId: string, receipt: Receipt): boolean;
  /**
   * Somebody wants it tried again now, or not any more; `record` runs in the transaction of that. Gives the notice as it is then;
   * undefined: there is no such delivery.
   */
  decide(
    deliveryId: string,
    decision: { readonly type: 'retried' } | { readonly type: 'given-up'; readonly by: string },
    record: () => void,
  ): Notice | undefined;
  /** Looks now what is to be done, as after a way has opened. */
  pump(): void;
  /** Notices that are not told yet. */
  waiting(channelId: string): number;
  close(): Promise<void>;
}

export function createOutbox(dependencies: OutboxDependencies): NoticeOutbox {
  const { notices, channels, runners, live, venue, clock, log } = dependencies;
  const policy = { receiptWithinMs: RECEIPT_WITHIN_MS, random: dependencies.random };
  const answerListeners = new Set<(answer: ChannelAnswer) => void>();
  const channelName = (id: string): string => channels.get(id)?.name ?? 'a channel that was removed';
  const compose = (notice: Notice, delivery: Delivery, plan: ChannelPlan): ChannelMessage =>
    composeMessage({ notice, delivery, plan, venue: venue.name, linkBase: dependencies.linkBase() });
  const steps = createNoticeSteps({ notices, channelName, clock, policy });
  const { step, onReceipt } = steps;
  const carrier = createNoticeCarrier({ notices, channels, runners, live, steps, compose, channelName, policy, clock, log });
  const { pump, soon } = carrier;

  const add = (notice: Notice, order: TellOrder | null): void => {
    if (notices.add(notice, order === null ? null : { key: order.key, stepKey: order.stepKey })) soon();
  };

  const { tellShared, followUp } = createFollowerTeller({
    add: (notice) => add(notice, null),
    notices,
    channels,
    timeZone: venue.timeZone,
    clock,
  });

  const digests = rememberDigests();

  for (const { notice } of notices.open()) step(notice.id, { type: 'recovered' });
  for (const { notice } of notices.since(clock.nowMs() - SHOWN_AGAIN_MS)) showAgain(notice);
  live.onReceipt((deliveryId, receipt) => void receive(deliveryId, receipt));
  const stopForgetting = clock.every(FORGET_EVERY_MS, () => notices.forgetOld(clock.nowMs()));
  soon();

  function showAgain(notice: Notice): void {
    if (notice.isWithdrawn) return;
    for (const delivery of notice.deliveries) {
      const runner = runners.get(delivery.channelId);
      if ((delivery.state !== 'sent' && delivery.state !== 'delivered') || runner?.health().screens == null) continue;
      void runner.send(compose(notice, delivery, runner.plan));
    }
  }

  function receive(deliveryId: string, receipt: Receipt): boolean {
    const noticeId = notices.ofDelivery(deliveryId);
    if (noticeId === undefined) return false;
    step(noticeId, { type: 'receipt', deliveryId, receipt });
    soon();
    return true;
  }

  return {
    tell(order) {
      const { contact } = order;
      const steps = routeContact(contact, channels.list());
      const createdMs = clock.nowMs();
      const heldUntilMs = order.class === 'update' ? createdMs + GATHER_UPDATES_MS : null;
      const common = { contactId: contact.id, contactName: contact.name, createdMs, heldUntilMs };
      add(makeNotice({ ...wordsOfOrder(order), ...common, key: `order ${order.key}`, steps, isAlways: false }), order);
    },
    changed(change, quietUntilMs = null) {
      const words = wordsOfChange(change);
      if (words === null) return;
      const key = `change ${change.incident.id} ${change.incident.newestEntry}`;
      // That it is over stands in the digest of the phase.
      const isTold = digests.covers(change) || (quietUntilMs !== null && words.kind === 'resolve');
      tellShared(words, key, isTold ? 'by-digest' : quietUntilMs);
      if (words.kind === 'acknowledge' || words.kind === 'resolve') followUp(words, change.incident.id, key);
    },
    digest(digest) {
      digests.note(digest);
      tellShared(wordsOfQuietPhase(digest), `quiet phase ${digest.id}`);
    },
    ...createAsideTeller({ add: (notice) => add(notice, null), tellShared, channels, clock }),
    withdraw(incidentId) {
      for (const { notice, toldFor } of notices.ofIncident(incidentId)) {
        // What others follow goes on to its end; what a screen shows to everybody does not.
        if (toldFor === null && !notice.deliveries.every(({ channelKind }) => isLiveKind(channelKind))) continue;
        const after = stepNotice(notice, { type: 'withdrawn' }, clock.nowMs(), policy);
        if (after !== notice) notices.save(after);
      }
      live.endOfIncident(incidentId);
    },
    onReceipt,
    onAnswer(listener) {
      answerListeners.add(listener);
      return () => void answerListeners.delete(listener);
    },
    answered(answer) {
      for (const listener of answerListeners) listener(answer);
    },
    answer(deliveryId, by) {
      const incidentId = notices.get(notices.ofDelivery(deliveryId) ?? '')?.notice.incidentId ?? null;
      if (incidentId === null) return;
      for (const listener of answerListeners) listener({ incidentId, answer: 'acknowledge', by });
    },
    test: createChannelTrial({ notices, step, start: (notice, delivery) => carrier.start(notice, delivery, true), clock }),
    receive,
    decide(deliveryId, decision, record) {
      const noticeId = notices.ofDelivery(deliveryId);
      if (noticeId === undefined) return undefined;
      const input =
        decision.type === 'retried' ? decision : { type: decision.type, problem: say('problem.given-up', { who: decision.by }) };
      const after = step(noticeId, { ...input, deliveryId }, record);
      const channelId = after?.deliveries.find(({ id }) => id === deliveryId)?.channelId ?? '';
      if (decision.type === 'retried') runners.get(channelId)?.tryNow();
      soon();
      return after;
    },
    pump,
    waiting: (channelId) =>
      notices
        .open()
        .flatMap(({ notice }) => notice.deliveries)
        .filter((delivery) => delivery.channelId === channelId && (delivery.state === 'queued' || delivery.state === 'sending')).length,
    async close() {
      stopForgetting();
      await carrier.close();
    },
  };
}
