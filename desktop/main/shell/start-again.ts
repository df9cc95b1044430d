import { readFileSync, writeFileSync } from 'node:fs';

/** After this many crashes within the time below, starting again would only flicker. */
const MOST_CRASHES = 3;
const WITHIN_MS = 10 * 60_000;

export interface CrashMemory {
  /** Notes a crash; whether the program may start again by itself. */
  mayStartAgain(nowMs: number): boolean;
}

/** Remembers crashes of the main process from one run to the next. */
export function openCrashMemory(path: string): CrashMemory {
  return {
    mayStartAgain(nowMs) {
      const recent = [...readTimes(path).filter((timeMs) => timeMs > nowMs - WITHIN_MS && timeMs <= nowMs), nowMs];
      try {
        writeFileSync(path, JSON.stringify(recent), { mode: 0o600 });
      } catch {
        // What cannot be counted could go on for ever.
        return false;
      }
      return recent.length <= MOST_CRASHES;
    },
  };
}

function readTimes(path: string): number[] {
  try {
    const times: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return Array.isArray(times) ? times.filter((time) => typeof time === 'number') : [];
  } catch {
    return [];
  }
}
