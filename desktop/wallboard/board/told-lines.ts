import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import type { BandLine } from './band-lines.ts';
import { say } from '../words.ts';

/** Nobody can say on a wall that they have read it, so it goes by itself. */
const SHOWN_MS = 60_000;

/** What the hub wants the room to know and no incident says: a trial of this wall, what was held back during the vows. */
export function toldLines(notices: readonly LiveNotice[], nowMs: number): BandLine[] {
  return notices
    .filter(({ incidentId, createdMs }) => incidentId === null && nowMs - createdMs < SHOWN_MS)
    .slice(-1)
    .map(({ id, severity, title, text, createdMs }) => ({
      key: `told ${id}`,
      mark: { kind: 'alert', severity, look: { shape: 'severity', tone: severity, word: '' } },
      isCalling: false,
      what: title,
      age: say('for', { age: formatDuration(nowMs - createdMs, true) }),
      who: (text.split('\n')[0] ?? '').replace(/^- /, ''),
    }));
}
