import type { AgentPace, Paced } from '#shared/protocol/agent-pace.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { CollectorSchedule } from './schedule-collectors.ts';

/** Samples as the hub asks, within bounds, for as long as it asks. */
export interface PaceFollower {
  /** What is asked now; says how fast the fastest collector is. */
  ask(pace: AgentPace): Paced;
  close(): void;
}

export function followPace({
  schedule,
  clock,
  log,
}: {
  readonly schedule: Pick<CollectorSchedule, 'pace'>;
  readonly clock: Clock;
  readonly log: Log;
}): PaceFollower {
  let everyMs: number | null = null;
  let stopTimer = (): void => undefined;

  const set = (next: number | null): number => {
    const intervalMs = schedule.pace(next);
    if (next !== everyMs)
      log.info({ intervalMs }, next === null ? 'Samples at its own pace again.' : `Samples faster: an event is under way.`);
    everyMs = next;
    return intervalMs;
  };
  return {
    ask(pace) {
      stopTimer();
      // A hub that is gone does not keep it at this for ever.
      if (pace.everyMs !== null) stopTimer = clock.after(pace.forMs, () => void set(null));
      return { intervalMs: set(pace.everyMs) };
    },
    close: () => stopTimer(),
  };
}
