import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Backlog } from '../spool/backlog.ts';
import { isRefusedForGood } from './refused-for-good.ts';
import type { HubSession } from './hub-session.ts';

export interface SendBackfillDependencies {
  readonly backlog: Backlog;
  readonly clock: Clock;
  readonly log: Log;
  /** Nothing of now waits: only then the past may be sent. */
  readonly isLiveIdle: () => boolean;
}

/** The second lane: brings what earlier boots left to the hub, one message at a time and never before what is of now. */
export interface BackfillSender {
  attach(session: HubSession): void;
  detach(): void;
}

/** At most 20 messages a second. */
const PACE_MS = 50;
/** After a failure that may pass. */
const RETRY_MS = 10_000;

export function createBackfillSender({ backlog, clock, log, isLiveIdle }: SendBackfillDependencies): BackfillSender {
  let session: HubSession | null = null;
  let stopTimer = (): void => undefined;
  let bootId = '';
  let sent = 0;

  const after = (delayMs: number, work: (current: HubSession) => Promise<void>): void => {
    stopTimer = clock.after(delayMs, () => {
      const current = session;
      if (current !== null) work(current).catch((error: unknown) => retry(error));
    });
  };
  const retry = (error: unknown): void => {
    log.warn({ err: error, bootId }, 'What an earlier run left could not be sent; it is tried again.');
    after(RETRY_MS, begin);
  };
  /** Begins with the newest boot that left something: the hub says how much of it it has. */
  const begin = async (current: HubSession): Promise<void> => {
    const [next] = backlog.boots();
    if (next === undefined) return;
    bootId = next;
    const answer = await current.sendBackfill({ bootId, series: backlog.seriesOf(bootId), batch: null });
    if (session !== current) return;
    if (answer.kind !== 'accepted') {
      retry(answer.kind === 'refused' ? answer.refusal : undefined);
      return;
    }
    sent = answer.value.sequence;
    backlog.acknowledge(bootId, sent);
    after(0, sendNext);
  };
  const sendNext = async (current: HubSession): Promise<void> => {
    if (!isLiveIdle()) {
      after(PACE_MS, sendNext);
      return;
    }
    const batch = backlog.nextAfter(bootId, sent);
    if (batch === null) {
      log.info({ bootId }, 'What an earlier run left is with the hub.');
      backlog.acknowledge(bootId, Number.MAX_SAFE_INTEGER);
      after(0, begin);
      return;
    }
    const answer = await current.sendBackfill({ bootId, series: [], batch: batch.payload });
    if (session !== current) return;
    if (answer.kind === 'refused' && isRefusedForGood(answer.refusal.code)) {
      log.error({ code: answer.refusal.code, bootId }, `The hub will not take what an earlier run left: ${answer.refusal.message}`);
      backlog.giveUp(bootId, batch.sequence);
    } else if (answer.kind === 'accepted') backlog.acknowledge(bootId, answer.value.sequence);
    else {
      retry(answer.kind === 'refused' ? answer.refusal : undefined);
      return;
    }
    sent = batch.sequence;
    after(PACE_MS, sendNext);
  };

  return {
    attach(next) {
      stopTimer();
      session = next;
      after(PACE_MS, begin);
    },
    detach() {
      stopTimer();
      session = null;
    },
  };
}
