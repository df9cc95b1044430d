import { LIMITS } from '../protocol/limits.ts';
import { formatDuration } from './format-duration.ts';
import { say } from './alerts/words.ts';

/** Below this nobody needs to know. */
const TOLD_ABOVE_MS = 2_000;

/** That a host's clock is wrong, for a person who could set it; null while it is right within two seconds or not known. */
export function clockSentence(clockOffsetMs: number | undefined): string | null {
  if (clockOffsetMs === undefined || Math.abs(clockOffsetMs) <= TOLD_ABOVE_MS) return null;
  const words = say(clockOffsetMs > 0 ? 'clock.ahead' : 'clock.behind', { age: formatDuration(Math.abs(clockOffsetMs)) });
  if (clockOffsetMs > LIMITS.aheadMs) return `${words} ${say('clock.hidden')}`;
  return `${words} ${say('clock.shown')}`;
}
