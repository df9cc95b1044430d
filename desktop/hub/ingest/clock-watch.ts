import type { Clock } from '../kernel/clock.ts';

/** Between these its samples tell if it was set, or has drifted far. */
const MEASURE_EVERY_MS = 120_000;
/** A clock further off than this is corrected for; below it samples keep the time that their host gave them. */
export const CORRECTED_ABOVE_MS = 2_000;
/** A correction in use ends below this, and changes when it is this far from what is measured: so samples keep their spacing. */
const LEFT_BELOW_MS = 1_500;
const CHANGED_BY_MS = 500;
/** Samples that do not lie where they should by more than this are a reason to measure again, but not all the time if that changes nothing. */
const REMEASURE_BEYOND_MS = 1_500;
const REMEASURE_LEAST_MS = 1_000;
/** An answer that took longer tells too little. */
const SLOW_ANSWER_MS = 2_000;
/** So often it is asked before what the handshake said is believed. */
const FIRST_ASKS = 3;

export interface ClockWatchOptions {
  readonly clock: Clock;
  /** The agent's clock in its handshake; rough, since the way here is in it. */
  readonly sentAtMs: number;
  /** Scrape interval of the agent: its newest sample may be that old. */
  readonly intervalMs: number;
  /** Asks the agent for its clock, and tells it what was measured last; null if it does not answer. Must not throw. */
  readonly ask: (measuredMs: number | null) => Promise<number | null>;
  /** Told of each measurement: the agent's clock less the hub's, milliseconds. */
  readonly onOffset: (offsetMs: number) => void;
}

/** How far an agent's clock is from the hub's, for as long as it is connected. */
export interface ClockWatch {
  /**
   * Measures again if samples of this time, which should be of now, do not fit; settles when the correction may be used, null if that
   * is at once.
   */
  settle(newestTimeMs: number): Promise<void> | null;
  /** Settles when the correction may be used for samples that were taken long ago, which say nothing of the agent's clock. */
  measured(): Promise<void>;
  /** To be taken off the agent's times; 0 while its clock is right within two seconds. */
  correctionMs(): number;
  close(): void;
}

/** Measures by asking and taking off half of the way there and back, at once and every two minutes. */
export function createClockWatch({ clock, sentAtMs, intervalMs, ask, onOffset }: ClockWatchOptions): ClockWatch {
  let offsetMs = sentAtMs - clock.nowMs();
  let correctionMs = 0;
  let told: number | null = null;
  let isMute = false;
  let isClosed = false;
  let measuring: Promise<void> | null = null;
  let measuredMs = Number.NEGATIVE_INFINITY;
  /** There is nothing better than the handshake, which may have been long on its way and then makes the agent look behind. */
  let isRough = true;
  let asked = 0;
  /** The last measurement found what was known: samples that do not fit are late, the clock was not set. */
  let isConfirmed = false;

  const use = (measured: number): void => {
    offsetMs = measured;
    const isOff = Math.abs(measured) > (correctionMs === 0 ? CORRECTED_ABOVE_MS : LEFT_BELOW_MS);
    if (!isOff) correctionMs = 0;
    else if (Math.abs(measured - correctionMs) > CHANGED_BY_MS) correctionMs = Math.round(measured);
  };
  const measureOnce = async (): Promise<void> => {
    const askedMs = clock.monotonicMs();
    asked += 1;
    const agentMs = await ask(told);
    const tookMs = clock.monotonicMs() - askedMs;
    if (isClosed) return;
    measuredMs = clock.monotonicMs();
    isMute = agentMs === null;
    if (agentMs !== null && tookMs <= SLOW_ANSWER_MS) {
      const measured = agentMs - (clock.nowMs() - tookMs / 2);
      isConfirmed = !isRough && Math.abs(measured - offsetMs) < CHANGED_BY_MS;
      isRough = false;
      use(measured);
      told = offsetMs;
    }
    onOffset(offsetMs);
  };
  const measure = (): Promise<void> => {
    measuring ??= measureOnce().finally(() => (measuring = null));
    return measuring;
  };

  use(offsetMs);
  void measure();
  const stop = clock.every(MEASURE_EVERY_MS, () => void measure());
  const remeasure = (newestTimeMs: number): Promise<void> | null => {
    // No sample is taken after it is sent: an agent is not further behind than the newest that it has sent.
    if (isRough && offsetMs < 0) use(Math.min(0, Math.max(offsetMs, newestTimeMs - clock.nowMs())));
    const strayMs = newestTimeMs - clock.nowMs() - offsetMs;
    const isStray = strayMs > REMEASURE_BEYOND_MS || strayMs < -(REMEASURE_BEYOND_MS + intervalMs);
    const isTimely = !isConfirmed || clock.monotonicMs() - measuredMs >= REMEASURE_LEAST_MS;
    return isStray && !isMute && isTimely ? measure() : null;
  };
  return {
    settle(newestTimeMs) {
      // The handshake may have been long on its way: what it says counts only when there is nothing better.
      if (measuring !== null && correctionMs !== 0) return measuring.then(() => remeasure(newestTimeMs) ?? undefined);
      return remeasure(newestTimeMs);
    },
    async measured() {
      while (isRough && correctionMs !== 0 && asked < FIRST_ASKS && !isClosed) await measure();
      if (measuring !== null && correctionMs !== 0) await measuring;
    },
    correctionMs: () => correctionMs,
    close() {
      isClosed = true;
      stop();
    },
  };
}
