import { LIMITS } from '../protocol/limits.ts';
import { formatDuration } from './format-duration.ts';

/** Below this nobody needs to know. */
const TOLD_ABOVE_MS = 2_000;

/** That a host's clock is wrong, for a person who could set it; null while it is right within two seconds or not known. */
export function clockSentence(clockOffsetMs: number | undefined): string | null {
  if (clockOffsetMs === undefined || Math.abs(clockOffsetMs) <= TOLD_ABOVE_MS) return null;
  const words = `This host's clock is ${formatDuration(Math.abs(clockOffsetMs))} ${clockOffsetMs > 0 ? 'ahead' : 'behind'}`;
  if (clockOffsetMs > LIMITS.aheadMs) return `${words}. What it measures cannot be shown until its clock is set.`;
  return `${words}. What it measures is shown at the right time all the same; set its clock when you can.`;
}
