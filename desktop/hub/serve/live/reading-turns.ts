import type { Clock, Stop } from '../../kernel/clock.ts';

/** What was read for `d` rests for ten times as long, at least a second; between two readings of any kind lies three times the former. */
const REST_FACTOR = 10;
const PAUSE_FACTOR = 3;
const SHORTEST_REST_MS = 1_000;

/** Lets those who want to read the store do so one after the other, so that live queries have a quarter of its time at most. */
export interface ReadingTurns<T> {
  /** Reads it when its turn comes; asking twice is the same as once. */
  ask(reader: T): void;
  stop: Stop;
}

export interface ReadingTurnsOptions<T> {
  readonly clock: Pick<Clock, 'monotonicMs' | 'after'>;
  /** Never rejects. */
  readonly read: (reader: T) => Promise<void>;
}

export function createReadingTurns<T extends object>({ clock, read }: ReadingTurnsOptions<T>): ReadingTurns<T> {
  const waiting = new Set<T>();
  const restsUntilMs = new WeakMap<T, number>();
  let isReading = false;
  let pause: Stop | null = null;
  let isStopped = false;

  const take = async (reader: T, sinceMs: number): Promise<void> => {
    isReading = true;
    await read(reader);
    isReading = false;
    const tookMs = clock.monotonicMs() - sinceMs;
    // A little less than a second, or every other turn of a clock that ticks each second would come too early.
    restsUntilMs.set(reader, sinceMs + Math.max(SHORTEST_REST_MS * 0.9, tookMs * REST_FACTOR));
    pause = clock.after(tookMs * PAUSE_FACTOR, () => {
      pause = null;
      goOn();
    });
  };
  const goOn = (): void => {
    if (isReading || pause !== null || isStopped) return;
    const nowMs = clock.monotonicMs();
    const reader = [...waiting].find((one) => (restsUntilMs.get(one) ?? 0) <= nowMs);
    if (reader === undefined) return;
    waiting.delete(reader);
    void take(reader, nowMs);
  };

  return {
    ask(reader) {
      waiting.add(reader);
      goOn();
    },
    stop() {
      isStopped = true;
      pause?.();
    },
  };
}
