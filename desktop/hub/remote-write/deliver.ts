import { describeError } from '#shared/errors/describe-error.ts';
import type { StoreCursor } from '../store/follow/store-cursor.ts';
import type { FollowerPosition } from '../store/tables/follower-table.ts';
import { cutRequests, encodeRequest, splitRequest, type WriteRequest } from './cut-requests.ts';
import { type DeliveryState, startState } from './delivery-state.ts';
import { retryDelay } from './judge-answer.ts';
import type { SendRequest } from './send-request.ts';
import type { SeriesLabels } from './series-labels.ts';

/** What is stored meanwhile goes out together. */
const PAUSE_MS = 1_000;
const HOSTS_EVERY_MS = 10_000;
const READ_AGAIN_MS = 5_000;
/** How often a request that is refused may be parted to find what is wrong in it, all its parts together. */
const MOST_SPLITS = 64;

export interface DeliverOptions {
  readonly cursor: StoreCursor;
  readonly labels: SeriesLabels;
  readonly mostSamples: number;
  readonly completeMs: number;
  readonly send: SendRequest;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Waits; ends early, without an error, when the signal says so. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Everything up to there is delivered. */
  readonly onDelivered: (position: FollowerPosition) => void;
  readonly onRefused: (samples: number, problem: string) => void;
  readonly signal: AbortSignal;
}

export interface Delivery {
  state(): DeliveryState;
  /** Ends when the signal says so. */
  readonly done: Promise<void>;
}

/**
 * Delivers everything that is stored to one destination, in the order in which it was: a request comes again until it is taken or
 * refused for good, and only then is it the turn of the next. What has been read and is not delivered is one batch; the rest waits in
 * the store.
 */
export function deliver(options: DeliverOptions): Delivery {
  const { cursor, labels, send, nowMs, signal } = options;
  let state = startState(options.completeMs);
  const change = (part: Partial<DeliveryState>): void => {
    state = { ...state, ...part };
  };
  const failed = (problem: string): void => {
    const timeMs = nowMs();
    change({ failures: state.failures + 1, lastError: { timeMs, problem }, failingSinceMs: state.failingSinceMs ?? timeMs });
  };

  /** True once it is taken; a problem if it never will be. */
  const sendUntilJudged = async (request: WriteRequest): Promise<true | string> => {
    for (let failures = 1; !signal.aborted; failures += 1) {
      const { verdict, bytes } = await send(encodeRequest(request), signal);
      if (signal.aborted && verdict.kind !== 'taken') break;
      if (verdict.kind === 'taken') {
        change({
          sentSamples: state.sentSamples + request.samples,
          sentBytes: state.sentBytes + bytes,
          lastSuccessMs: nowMs(),
          failingSinceMs: null,
        });
        return true;
      }
      failed(verdict.problem);
      if (verdict.kind === 'never') return verdict.problem;
      await options.pause(retryDelay(failures, verdict.afterMs, options.random), signal);
    }
    return true;
  };
  /** One sample that is too old for the destination is no reason to give up the others: what is refused is parted until it is found. */
  const deliverRequest = async (whole: WriteRequest): Promise<void> => {
    const parts = [whole];
    let splits = 0;
    for (let request = parts.pop(); request !== undefined && !signal.aborted; request = parts.pop()) {
      const outcome = await sendUntilJudged(request);
      if (outcome === true) continue;
      const halves = splits < MOST_SPLITS ? splitRequest(request) : null;
      splits += 1;
      if (halves !== null) parts.push(halves[1], halves[0]);
      else {
        change({ refusedSamples: state.refusedSamples + request.samples, lastRefusalMs: nowMs(), failingSinceMs: null });
        options.onRefused(request.samples, outcome);
      }
    }
  };
  const deliverNext = async (): Promise<boolean> => {
    const readAtMs = nowMs();
    const { columns, end, isAll, unreadableSamples } = cursor.read();
    for (const request of cutRequests(columns, labels, options.mostSamples)) await deliverRequest(request);
    if (signal.aborted) return isAll;
    change({
      unreadableSamples: state.unreadableSamples + unreadableSamples,
      ...(isAll ? { completeMs: readAtMs, failingSinceMs: null } : {}),
    });
    options.onDelivered({ ...end, completeMs: state.completeMs });
    return isAll;
  };
  const run = async (): Promise<void> => {
    let hostsAtMs = Number.NEGATIVE_INFINITY;
    while (!signal.aborted) {
      try {
        if (nowMs() - hostsAtMs > HOSTS_EVERY_MS) {
          hostsAtMs = nowMs();
          labels.refreshHosts();
        }
        if (await deliverNext()) await options.pause(PAUSE_MS, signal);
      } catch (error) {
        failed(`The stored samples cannot be read: ${describeError(error)}`);
        await options.pause(READ_AGAIN_MS, signal);
      }
    }
  };
  return {
    state: () => ({
      ...state,
      waitingSamples: state.failingSinceMs === null && nowMs() - state.completeMs < 5 * PAUSE_MS ? 0 : cursor.waiting(),
    }),
    done: run(),
  };
}
