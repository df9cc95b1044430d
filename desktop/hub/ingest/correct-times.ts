import type { BatchValue } from '#shared/protocol/agent-events.ts';
import { LIMITS } from '#shared/protocol/limits.ts';
import type { BatchTick } from '#shared/protocol/sample-codec.ts';

export interface CorrectedTicks {
  readonly ticks: readonly BatchTick[];
  /** What was left out and why; null if nothing was. */
  readonly leftOut: NonNullable<BatchValue['leftOut']> | null;
}

/** Ticks in the hub's time, without those whose own time is more than a day ahead of it: nobody could tell where they belong. */
export function correctTimes(ticks: readonly BatchTick[], nowMs: number, correctionMs: number): CorrectedTicks {
  const isAhead = ({ timeMs }: BatchTick): boolean => timeMs - nowMs > LIMITS.aheadMs;
  const isRight = !ticks.some(isAhead);
  // As nearly always.
  if (isRight && correctionMs === 0) return { ticks, leftOut: null };
  const ahead = ticks.filter(isAhead);
  const kept = isRight ? ticks : ticks.filter((tick) => !isAhead(tick));
  const corrected = correctionMs === 0 ? kept : kept.map((tick) => ({ ...tick, timeMs: tick.timeMs - correctionMs }));
  const samples = ahead.reduce((sum, { refs }) => sum + refs.length, 0);
  if (samples === 0) return { ticks: corrected, leftOut: null };
  const newestMs = Math.max(...ahead.map(({ timeMs }) => timeMs));
  return {
    ticks: corrected,
    leftOut: {
      samples,
      refusal: {
        code: 'protocol.time-ahead',
        message: `${samples} samples are up to ${Math.round((newestMs - nowMs) / 3_600_000)} h ahead of the hub's clock.`,
        where: `timeMs ${newestMs}`,
        remedy: "Set this host's clock, best by NTP. They are left out and not to be sent again.",
      },
    },
  };
}
