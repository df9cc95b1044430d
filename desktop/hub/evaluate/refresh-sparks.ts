import { SPARK_POINTS, SPARK_STEP_MS } from '#shared/domain/spark.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { SampleReader } from '../store/sample-store.ts';
import { type RecalledVitals, recallVitals } from './recall-vitals.ts';

const REFRESH_EVERY_MS = 1_000;

export interface RefreshSparksOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly reader: Pick<SampleReader, 'window' | 'latest'>;
  readonly onSparks: (hostId: string, sparks: RecalledVitals['sparks']) => void;
}

/** Samples that come late belong into the middle of a sparkline: it is drawn anew from the store, which has them in their place. */
export function refreshSparks({ clock, log, reader, onSparks }: RefreshSparksOptions) {
  let lateHosts = new Set<string>();
  const stop = clock.every(REFRESH_EVERY_MS, () => {
    if (lateHosts.size === 0) return;
    const hostIds = [...lateHosts];
    lateHosts = new Set();
    recallVitals(reader, clock.nowMs(), hostIds).then(
      (recalled) => {
        for (const [hostId, { sparks }] of recalled) onSparks(hostId, sparks);
      },
      (error: unknown) => log.warn({ err: error }, 'sparklines could not be drawn anew; they fill by themselves'),
    );
  });
  return {
    /** A row of this time came late. */
    noteLate(hostId: string, timeMs: number): void {
      if (timeMs > clock.nowMs() - SPARK_POINTS * SPARK_STEP_MS) lateHosts.add(hostId);
    },
    close: stop,
  };
}
