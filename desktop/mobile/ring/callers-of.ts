import type { LiveNotice } from '#shared/protocol/notify/live-notice.ts';
import type { Need } from '#shared/view/needs/need.ts';
import type { Caller } from './advance-ring.ts';

/** An incident and the notices about it are one thing to be told. */
export const keyOfNotice = ({ id, noticeId, incidentId }: LiveNotice): string => incidentId ?? noticeId ?? id;

/** That somebody has it, or that it is over, the list says; it calls for nobody. */
const CALLS: readonly LiveNotice['kind'][] = ['trigger', 'update', 'test', 'digest'];

/** Who is to be announced on this phone: incidents that nobody has, and what the hub wants it to say. */
export function callersOf(needs: readonly Need[], notices: readonly LiveNotice[]): readonly Caller[] {
  const told = notices.filter(({ kind }) => CALLS.includes(kind));
  const byKey = new Map<string, Caller>();
  for (const need of needs) {
    if (need.kind !== 'incident') continue;
    const { id, severity } = need.incident;
    const isTold = told.some(({ incidentId }) => incidentId === id);
    if (need.standing === 'calling') byKey.set(id, { key: id, isCritical: severity === 'critical', isTold });
  }
  for (const notice of told) {
    const key = keyOfNotice(notice);
    // What somebody has by now needs no announcement any more, though the notice may still be on its way.
    if (byKey.has(key) || notice.incidentId !== null) continue;
    byKey.set(key, { key, isCritical: notice.severity === 'critical' && notice.noticeClass === 'important', isTold: true });
  }
  return [...byKey.values()];
}
