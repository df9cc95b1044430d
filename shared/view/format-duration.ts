import { say } from './words.ts';

/** A span of time in words: `8 s`, `4 min`, `2 h 5 min`, `3 days`. `isAfterWord`: as it stands after a preposition (`seit 3 Tagen`). */
export function formatDuration(durationMs: number, isAfterWord = false): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  return say(isAfterWord ? 'days-of' : 'days', { n: days });
}

/** The same of what somebody set, to the second within an hour: half of a quarter of an hour is not seven minutes. */
export function exactDuration(durationMs: number): string {
  const restMs = durationMs % 60_000;
  const isPlain = durationMs < 60_000 || durationMs >= 3_600_000 || restMs < 1_000;
  return isPlain ? formatDuration(durationMs) : `${formatDuration(durationMs - restMs)} ${formatDuration(restMs)}`;
}

/** `now` below two seconds, else `8 s ago`. */
export function formatAge(ageMs: number): string {
  return ageMs < 2_000 ? say('now') : say('ago', { age: formatDuration(ageMs, true) });
}
