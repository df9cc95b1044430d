import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Backlog } from '../spool/backlog.ts';
import type { Answer, HubSession } from './hub-session.ts';
import { isRefusedForGood } from './refused-for-good.ts';

export interface SendBackfillDependencies {
  readonly backlog: Backlog;
  readonly clock: Clock;
  readonly log: Log;
  /** Nothing of now waits to be sent: only then the past may be. */
  readonly isLiveIdle: () => boolean;
}

/** The second lane: brings what earlier boots left to the hub, at a bounded rate and never before what is of now. */
export interface BackfillSender {
  attach(session: HubSession): void;
  detach(): void;
}

/** Messages that may be under way, each of up to a minute's samples. */
const WINDOW = 4;
const BYTES_PER_SECOND = 1_048_576;
/** May go at once after a pause. */
const BURST_BYTES = 262_144;
/** When there is no room: looked at again after this. */
const PACE_MS = 50;
/** After a failure that may pass. */
const RETRY_MS = 10_000;

export function createBackfillSender({ backlog, clock, log, isLiveIdle }: SendBackfillDependencies): BackfillSender {
  let session: HubSession | null = null;
  let stopTimer = (): void => undefined;
  let bootId = '';
  /** Counts attempts at a boot: what is answered to an earlier one is of no interest. */
  let attempt = 0;
  let sent = 0;
  let underWay = 0;
  let allowance = BURST_BYTES;
  let filledMs = clock.monotonicMs();

  const after = (delayMs: number, work: (current: HubSession) => void): void => {
    stopTimer();
    stopTimer = clock.after(delayMs, () => {
      if (session !== null) guard(() => work(session as HubSession));
    });
  };
  /** Whatever the disk throws is as a failure of the way: told, and tried again. */
  const guard = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      log.error({ err: error, bootId }, 'What waits from before cannot be read.');
      retry({ kind: 'lost' });
    }
  };
  const handle = <T>(answering: Promise<Answer<T>>, current: HubSession, work: (answer: Answer<T>) => void): void => {
    const mine = attempt;
    void answering.then((answer) => {
      if (session === current && attempt === mine) guard(() => work(answer));
    });
  };
  const retry = (answer: Answer<unknown>): void => {
    attempt += 1;
    const refusal = answer.kind === 'refused' ? answer.refusal : null;
    log.warn(
      { bootId, code: refusal?.code },
      `What waits from before could not be sent, it is tried again: ${refusal?.message ?? 'no answer'}`,
    );
    after(Math.max(RETRY_MS, refusal?.retryAfterMs ?? 0), begin);
  };
  /** Begins with the newest boot that left something: the hub says how much of it it has. */
  const begin = (current: HubSession): void => {
    const [next] = backlog.boots();
    if (next === undefined) return;
    bootId = next;
    attempt += 1;
    underWay = 0;
    handle(current.sendBackfill({ bootId, series: backlog.seriesOf(bootId), batch: null }), current, (answer) => {
      if (answer.kind !== 'accepted') {
        retry(answer);
        return;
      }
      sent = answer.value.sequence;
      backlog.acknowledge(bootId, sent);
      pump(current);
    });
  };
  const mayBytes = (): number => {
    const nowMs = clock.monotonicMs();
    allowance = Math.min(BURST_BYTES, allowance + ((nowMs - filledMs) * BYTES_PER_SECOND) / 1_000);
    filledMs = nowMs;
    return allowance;
  };
  /** Sends as long as there is room; what has no room now is looked at again soon. */
  const pump = (current: HubSession): void => {
    while (underWay < WINDOW) {
      if (!isLiveIdle() || mayBytes() <= 0) {
        after(PACE_MS, pump);
        return;
      }
      const batch = backlog.nextAfter(bootId, sent);
      if (batch === null) {
        if (underWay === 0) finish();
        return;
      }
      if (current.roomBytes() < batch.payload.length) {
        after(PACE_MS, pump);
        return;
      }
      allowance -= batch.payload.length;
      sent = batch.sequence;
      send(current, batch.sequence, batch.payload);
    }
  };
  const finish = (): void => {
    log.info({ bootId }, 'What waited from before is with the hub.');
    backlog.acknowledge(bootId, Number.MAX_SAFE_INTEGER);
    after(0, begin);
  };
  const send = (current: HubSession, sequence: number, payload: Uint8Array): void => {
    underWay += 1;
    handle(current.sendBackfill({ bootId, series: [], batch: payload }), current, (answer) => {
      underWay -= 1;
      if (answer.kind === 'refused' && isRefusedForGood(answer.refusal.code)) {
        log.error({ code: answer.refusal.code, bootId }, `The hub will not take what waits from before: ${answer.refusal.message}`);
        backlog.giveUp(bootId, sequence);
      } else if (answer.kind === 'accepted') {
        backlog.acknowledge(bootId, answer.value.sequence);
        current.noteProgress();
      } else {
        retry(answer);
        return;
      }
      pump(current);
    });
  };

  return {
    attach(next) {
      session = next;
      attempt += 1;
      after(PACE_MS, begin);
    },
    detach() {
      stopTimer();
      session = null;
    },
  };
}
