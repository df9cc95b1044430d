import type { Alert } from '../../domain/alert/alert.ts';
import { formatDuration } from '../format-duration.ts';
import { venueMoment } from '../venue-time.ts';
import { say } from './words.ts';

/** Since when it is as it is: `for 4 min, since 18:42`; of one that is over `over since 18:42`. */
export function alertSince(
  alert: Pick<Alert, 'state' | 'breachedAtMs' | 'firedAtMs' | 'sinceMs'>,
  nowMs: number,
  timeZone: string,
): string {
  if (alert.state === 'normal') return say('over-since', { at: venueMoment(alert.sinceMs, nowMs, timeZone) });
  const fromMs = alert.breachedAtMs ?? alert.firedAtMs ?? alert.sinceMs;
  return say('since', { age: formatDuration(nowMs - fromMs, true), at: venueMoment(fromMs, nowMs, timeZone) });
}
