import { type Delivery, isSettled, rank, reaches, type Receipt } from './delivery.ts';
import type { Notice } from './notice.ts';
import { retryDelay } from './retry-delay.ts';

/** What happens to a notice. */
export type NoticeInput =
  /** Time has passed. `isOpen`: by its channel nothing is sent now, since it has failed too often. */
  | { readonly type: 'tick'; readonly isOpen: (channelId: string) => boolean }
  | { readonly type: 'started'; readonly deliveryId: string }
  | { readonly type: 'taken'; readonly deliveryId: string }
  | {
      readonly type: 'failed';
      readonly deliveryId: string;
      readonly problem: string;
      readonly isForGood: boolean;
      readonly afterMs: number | null;
    }
  | { readonly type: 'receipt'; readonly deliveryId: string; readonly receipt: Receipt }
  /** Somebody wants it tried again now. */
  | { readonly type: 'retried'; readonly deliveryId: string }
  /** Somebody does not want it tried any more. */
  | { readonly type: 'given-up'; readonly deliveryId: string; readonly problem: string }
  /** Nobody needs it any more: what has not gone out stays here. */
  | { readonly type: 'withdrawn' }
  /** The hub has started again: what was on its way may have arrived or not, so it goes out again under the same id. */
  | { readonly type: 'recovered' };

export interface NoticePolicy {
  /** A rung that has reached nobody after this long has had its turn. */
  readonly receiptWithinMs: number;
  /** In [0, 1), for the spread of retries. */
  readonly random: () => number;
}

/** What becomes of a notice; the same object if nothing does. Pure, so that every order of events can be tried. */
export function stepNotice(notice: Notice, input: NoticeInput, nowMs: number, policy: NoticePolicy): Notice {
  switch (input.type) {
    case 'tick':
      return tick(notice, input.isOpen, nowMs, policy);
    case 'started':
      return change(notice, input.deliveryId, (delivery) =>
        delivery.state === 'queued' ? { ...delivery, state: 'sending', attempts: delivery.attempts + 1 } : delivery,
      );
    case 'taken':
      return change(notice, input.deliveryId, (delivery) =>
        delivery.state === 'sending' ? { ...delivery, state: 'sent', sentMs: nowMs, problem: null } : delivery,
      );
    case 'failed':
      return change(notice, input.deliveryId, (delivery) => fail(delivery, input, nowMs, policy));
    case 'receipt':
      return change(notice, input.deliveryId, (delivery) => receive(delivery, input.receipt, nowMs));
    case 'retried':
      return retry(notice, input.deliveryId, nowMs);
    case 'given-up':
      return change(notice, input.deliveryId, (delivery) =>
        isPending(delivery) ? { ...delivery, state: 'failed', problem: input.problem } : delivery,
      );
    case 'withdrawn':
      return withdraw(notice);
    case 'recovered':
      return changeAll(notice, (delivery) => (delivery.state === 'sending' ? { ...delivery, state: 'queued', dueMs: nowMs } : delivery));
  }
}

/** Which deliveries are to be handed to their channels now. */
export const dueDeliveries = (notice: Notice, nowMs: number): readonly Delivery[] =>
  isHeld(notice, nowMs) ? [] : notice.deliveries.filter(({ state, dueMs }) => state === 'queued' && dueMs <= nowMs);

/** Nothing more happens by itself, but receipts may come. */
export const isDone = (notice: Notice): boolean => notice.deliveries.every(isSettled) && !hasNext(notice);

/** Somebody has it. */
export const hasReached = (notice: Notice): boolean => notice.deliveries.some((delivery) => !delivery.isAlways && reaches(delivery));

/**
 * Nobody was reached, and nothing that is left can reach anybody now: it is tried on, but others must not wait for it. `isShut`: by this
 * delivery nothing can come through at this moment.
 */
export function isStuck(
  notice: Notice,
  isShut: (delivery: Delivery) => boolean,
  nowMs: number,
  { receiptWithinMs }: Pick<NoticePolicy, 'receiptWithinMs'>,
): boolean {
  if (notice.isWithdrawn || isHeld(notice, nowMs) || hasReached(notice)) return false;
  const calls = notice.deliveries.filter(({ isAlways }) => !isAlways);
  const isTriedInVain = ({ attempts, queuedMs }: Delivery): boolean =>
    attempts > 0 && queuedMs !== null && nowMs - queuedMs >= receiptWithinMs;
  return (
    calls.some(({ state }) => state === 'queued') &&
    calls.every(
      (delivery) =>
        delivery.state === 'failed' ||
        delivery.state === 'skipped' ||
        (delivery.state === 'queued' && (isShut(delivery) || isTriedInVain(delivery))),
    )
  );
}

/** What would still be told, and was not taken by its channel yet. */
const isPending = ({ state }: Delivery): boolean => state === 'waiting' || state === 'queued';

/** Whether trying it again could reach anybody who was not reached: not what is over, was reached, or is on its way this moment. */
export const canRetry = (notice: Notice, { state, isAlways }: Delivery): boolean =>
  !notice.isWithdrawn && (isAlways || !hasReached(notice)) && (state === 'failed' || isPending({ state } as Delivery));
export const canGiveUp = isPending;

/** By hand it is news again: it is worth telling for as long as it was at first. */
function retry(notice: Notice, deliveryId: string, nowMs: number): Notice {
  const after = change(notice, deliveryId, (delivery) => (canRetry(notice, delivery) ? queue(delivery, nowMs) : delivery));
  if (after === notice) return notice;
  const worthMs = notice.expiresMs - (notice.heldUntilMs ?? notice.createdMs);
  return { ...after, heldUntilMs: null, expiresMs: Math.max(notice.expiresMs, nowMs + worthMs) };
}

const isHeld = ({ heldUntilMs }: Notice, nowMs: number): boolean => heldUntilMs !== null && nowMs < heldUntilMs;
const hasNext = (notice: Notice): boolean => notice.deliveries.some(({ state }) => state === 'waiting');

function tick(notice: Notice, isOpen: (channelId: string) => boolean, nowMs: number, policy: NoticePolicy): Notice {
  if (isHeld(notice, nowMs)) return notice;
  if (nowMs >= notice.expiresMs) {
    return changeAll(notice, (delivery) =>
      delivery.state === 'waiting' || delivery.state === 'queued'
        ? { ...delivery, state: 'failed', problem: delivery.problem ?? 'It was too late to tell anybody' }
        : delivery,
    );
  }
  if (hasReached(notice)) {
    return changeAll(notice, (delivery) => {
      if (delivery.isAlways) return delivery.state === 'waiting' ? queue(delivery, nowMs) : delivery;
      return delivery.state === 'waiting' || delivery.state === 'queued' ? { ...delivery, state: 'skipped' } : delivery;
    });
  }
  const rung = nextRung(notice, isOpen, nowMs, policy);
  return changeAll(notice, (delivery) =>
    delivery.state === 'waiting' && (delivery.isAlways || delivery.rung <= rung) ? queue(delivery, nowMs) : delivery,
  );
}

/** The last rung that has its turn now: one follows another when none of its channels works, or too long after nothing came back. */
function nextRung(notice: Notice, isOpen: (channelId: string) => boolean, nowMs: number, { receiptWithinMs }: NoticePolicy): number {
  const calls = notice.deliveries.filter(({ isAlways }) => !isAlways);
  const rungs = [...new Set(calls.map(({ rung }) => rung))].sort((a, b) => a - b);
  let last = rungs[0] ?? 0;
  for (const [index, rung] of rungs.entries()) {
    last = rung;
    const members = calls.filter((delivery) => delivery.rung === rung);
    const isHopeless = members.every(
      (delivery) =>
        delivery.state === 'failed' ||
        delivery.state === 'skipped' ||
        (delivery.state !== 'sending' && isOpen(delivery.channelId)) ||
        (delivery.state === 'queued' && delivery.attempts > 0),
    );
    const startedMs = Math.min(...members.map(({ queuedMs }) => queuedMs ?? Number.POSITIVE_INFINITY));
    const isOver = nowMs - startedMs >= receiptWithinMs;
    if (index === rungs.length - 1 || (!isHopeless && !isOver)) break;
  }
  return last;
}

function withdraw(notice: Notice): Notice {
  const skipped = changeAll(notice, (delivery) =>
    delivery.state === 'waiting' || delivery.state === 'queued' ? { ...delivery, state: 'skipped' } : delivery,
  );
  return skipped.isWithdrawn ? skipped : { ...skipped, isWithdrawn: true };
}

const queue = (delivery: Delivery, nowMs: number): Delivery => ({ ...delivery, state: 'queued', queuedMs: nowMs, dueMs: nowMs });

function fail(
  delivery: Delivery,
  { problem, isForGood, afterMs }: { readonly problem: string; readonly isForGood: boolean; readonly afterMs: number | null },
  nowMs: number,
  { random }: NoticePolicy,
): Delivery {
  // A receipt says more than a connection that broke after it.
  if (delivery.state !== 'sending') return delivery;
  return isForGood
    ? { ...delivery, state: 'failed', problem }
    : { ...delivery, state: 'queued', problem, dueMs: nowMs + retryDelay(delivery.attempts, afterMs, random) };
}

function receive(delivery: Delivery, receipt: Receipt, nowMs: number): Delivery {
  if (rank(receipt) <= rank(delivery.state)) return delivery;
  const times = {
    sentMs: delivery.sentMs ?? nowMs,
    deliveredMs: delivery.deliveredMs ?? nowMs,
    seenMs: delivery.seenMs ?? (receipt === 'delivered' ? null : nowMs),
    acknowledgedMs: receipt === 'acknowledged' ? nowMs : delivery.acknowledgedMs,
  };
  return { ...delivery, ...times, state: receipt, problem: null };
}

const change = (notice: Notice, deliveryId: string, by: (delivery: Delivery) => Delivery): Notice =>
  changeAll(notice, (delivery) => (delivery.id === deliveryId ? by(delivery) : delivery));

function changeAll(notice: Notice, by: (delivery: Delivery) => Delivery): Notice {
  const deliveries = notice.deliveries.map(by);
  return deliveries.every((delivery, index) => delivery === notice.deliveries[index]) ? notice : { ...notice, deliveries };
}
