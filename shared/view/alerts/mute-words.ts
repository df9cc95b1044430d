import type { AlertMute } from '../../domain/alert/alert.ts';
import { venueMoment } from '../venue-time.ts';
import { say } from './words.ts';

/** Why nobody is told of an alert: `silenced until 18:30`. */
export function muteWords({ kind, untilMs }: AlertMute, nowMs: number, timeZone: string): string {
  const why = say(`mute.${kind}`);
  return untilMs === null ? why : say('mute.until', { why, at: venueMoment(untilMs, nowMs, timeZone) });
}
