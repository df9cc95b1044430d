import type { AlertMute } from '../../domain/alert/alert.ts';
import { venueMoment } from '../venue-time.ts';

const WHY: Readonly<Record<AlertMute['kind'], string>> = {
  silence: 'silenced',
  maintenance: 'under maintenance',
  'quiet-phase': 'held back for a quiet phase',
  inhibited: 'held back by a graver alert',
  folded: 'follows from another alert',
};

/** Why nobody is told of an alert: `silenced until 18:30`. */
export function muteWords({ kind, untilMs }: AlertMute, nowMs: number, timeZone: string): string {
  return untilMs === null ? WHY[kind] : `${WHY[kind]} until ${venueMoment(untilMs, nowMs, timeZone)}`;
}
