/** Where a collector stands after its runs so far. */
export interface BackOff {
  /** Failures in a row. */
  readonly failuresInRow: number;
  /** Turns that it lets pass before it is tried again. */
  readonly turnsToSkip: number;
}

export const NO_BACK_OFF: BackOff = { failuresInRow: 0, turnsToSkip: 0 };

/** However often it failed, a collector is tried again at least this often. */
const LONGEST_WAIT_MS = 300_000;

/** After a failure 1, 3, 7, 15 … turns pass, at most five minutes' worth. Counted in turns, so that no clock can upset it. */
export function afterFailure(backOff: BackOff, intervalMs: number): BackOff {
  const failuresInRow = backOff.failuresInRow + 1;
  const most = Math.max(1, Math.floor(LONGEST_WAIT_MS / intervalMs));
  return { failuresInRow, turnsToSkip: Math.min(2 ** Math.min(failuresInRow, 30) - 1, most) };
}

/** Lets one turn pass. */
export function afterSkip(backOff: BackOff): BackOff {
  return { ...backOff, turnsToSkip: backOff.turnsToSkip - 1 };
}
