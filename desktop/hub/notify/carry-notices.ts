import { dueDeliveries, type NoticeInput, type NoticePolicy, stepNotice } from '#shared/domain/notify/notice-machine.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { ChannelBook } from './channel-book.ts';
import type { ChannelRunners } from './channel-runners.ts';
import { gatherDigests } from './gather-digests.ts';
import { createHandOver, type HandOver, type HandOverDependencies } from './hand-over.ts';
import type { LiveNotices } from './live/live-notices.ts';
import type { NoticeBook } from './notice-book.ts';
import type { NoticeSteps } from './notice-steps.ts';
import { watchStuck } from './watch-stuck.ts';

/** Notices are looked at this often, whatever happens. */
const TICK_MS = 1_000;
/** So long without a failure, and the next one is news. */
const CALM_MS = 5_000;

export interface NoticeCarrierDependencies {
  readonly notices: NoticeBook;
  readonly channels: ChannelBook;
  readonly runners: Pick<ChannelRunners, 'get'>;
  readonly live: LiveNotices;
  readonly steps: NoticeSteps;
  readonly compose: HandOverDependencies['compose'];
  readonly channelName: (channelId: string) => string;
  readonly policy: NoticePolicy;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Hands over what is due, gathers what waited together, and says of what nothing comes through. */
export interface NoticeCarrier {
  /** Looks now what is to be done. */
  pump(): void;
  /** After what is under way, above all after the transaction that is open. */
  soon(): void;
  start: HandOver['start'];
  close(): Promise<void>;
}

export function createNoticeCarrier(dependencies: NoticeCarrierDependencies): NoticeCarrier {
  const { notices, channels, runners, live, steps, compose, channelName, policy, clock, log } = dependencies;
  const { step, tellReceipts, tellStuck } = steps;
  let isClosed = false;
  let stopSoon: Stop | null = null;
  /** When something could not be kept last: said once, however long that is so, as on a full disk. */
  let unkeptMs: number | null = null;
  const onUnkept = (error: unknown): void => {
    if (isClosed) return;
    if (unkeptMs === null) log.error({ err: error }, `what is told to whom could not be kept; it is tried again: ${describeError(error)}`);
    unkeptMs = clock.monotonicMs();
  };

  const mayPass = (channelId: string): boolean => {
    const runner = runners.get(channelId);
    return runner !== undefined && runner.plan.isEnabled && runner.mayPass();
  };
  const stuck = watchStuck({ runners, live, mayPass, tellStuck, policy, clock });
  const handOver = createHandOver({
    runners,
    live,
    step,
    compose,
    channelName,
    log,
    isClosed: () => isClosed,
    onDone: () => soon(),
    onUnkept,
  });

  const look = (): void => {
    let open = notices.open();
    if (gatherDigests({ notices, open, channels, nowMs: clock.nowMs() })) open = notices.open();
    stuck.keepOnly(open);
    /** What is told of an incident elsewhere is told there in order. */
    const earlier = new Set<string>();
    for (const kept of open) {
      if (kept.notice.deliveries.length === 0) {
        tellReceipts(kept, null, kept.notice);
        notices.save(kept.notice);
        continue;
      }
      const input: NoticeInput = { type: 'tick', isOpen: (channelId) => !mayPass(channelId) };
      // Mostly nothing has become due, and nothing needs to be written.
      const isStill = stepNotice(kept.notice, input, clock.nowMs(), policy) === kept.notice;
      const notice = isStill ? kept.notice : (step(kept.notice.id, input) ?? kept.notice);
      stuck.look({ ...kept, notice });
      const due = new Set(dueDeliveries(notice, clock.nowMs()));
      for (const delivery of notice.deliveries) {
        if (delivery.state !== 'queued' && delivery.state !== 'sending') continue;
        const line = `${delivery.channelId} ${notice.incidentId} ${delivery.address}`;
        const isFirst = notice.incidentId === null || !earlier.has(line);
        earlier.add(line);
        if (due.has(delivery) && isFirst && handOver.isFree(delivery)) void handOver.start(notice, delivery);
      }
    }
  };
  const pump = (): void => {
    if (isClosed) return;
    try {
      look();
    } catch (error) {
      onUnkept(error);
    }
    if (unkeptMs !== null && clock.monotonicMs() - unkeptMs > CALM_MS) unkeptMs = null;
  };
  const soon = (): void => {
    if (isClosed) return;
    stopSoon ??= clock.after(0, () => {
      stopSoon = null;
      pump();
    });
  };
  const stopTicks = clock.every(TICK_MS, pump);
  return {
    pump,
    soon,
    start: handOver.start,
    async close() {
      isClosed = true;
      stopTicks();
      stopSoon?.();
      await handOver.settled();
    },
  };
}
