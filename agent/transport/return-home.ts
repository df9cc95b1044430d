import type { Clock } from '../clock.ts';

const PROBE_EVERY_MS = 5_000;
/** The first hub is back and stays: so many probes in a row say so. */
const PROBES_TO_RETURN = 3;

export interface ReturnHomeOptions {
  readonly clock: Clock;
  /** Whether the first hub serves. Must not throw. */
  readonly probe: () => Promise<boolean>;
  readonly onBack: () => void;
  readonly everyMs?: number;
}

/** While an agent is with a standby hub: looks after the first one, and tells once when it is back and has stayed for ten seconds. */
export function watchForReturn({ clock, probe, onBack, everyMs = PROBE_EVERY_MS }: ReturnHomeOptions): () => void {
  let isOver = false;
  let inARow = 0;
  let stopTimer = (): void => undefined;
  const wait = (): void => {
    stopTimer = clock.after(everyMs, () => void look());
  };
  const look = async (): Promise<void> => {
    const isUp = await probe();
    if (isOver) return;
    inARow = isUp ? inARow + 1 : 0;
    if (inARow >= PROBES_TO_RETURN) onBack();
    else wait();
  };
  wait();
  return () => {
    isOver = true;
    stopTimer();
  };
}
