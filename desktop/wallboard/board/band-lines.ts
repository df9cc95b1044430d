import type { AlertLook } from '#shared/view/alerts/alert-look.ts';
import { alertLook } from '#shared/view/alerts/alert-look.ts';
import { formatDuration } from '#shared/view/format-duration.ts';
import { hostSentence } from '#shared/view/host-sentence.ts';
import { incidentLook } from '#shared/view/incidents/incident-look.ts';
import { holderWords, nextWords, othersWords } from '#shared/view/incidents/incident-words.ts';
import type { Need } from '#shared/view/needs/need.ts';
import type { Severity } from '#shared/domain/alert/severity.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import type { PlacedHost } from '../../ui/zones/wall-host.ts';
import { say } from '../words.ts';

/** One thing that happens, as the band at the foot of the wall says it. */
export interface BandLine {
  readonly key: string;
  readonly mark:
    | { readonly kind: 'host'; readonly state: HostState }
    | { readonly kind: 'alert'; readonly look: AlertLook; readonly severity: Severity };
  readonly isCalling: boolean;
  readonly what: string;
  /** `for 4 min` */
  readonly age: string;
  /** Who has it, and what happens next; empty where nobody has been asked. */
  readonly who: string;
}

/** What a need is called on the wall, and who has it; null for a system that the wall does not show. */
export function bandLine(need: Need, hosts: readonly PlacedHost[], nowMs: number, timeZone: string): BandLine | null {
  const { key } = need;
  const base = { key, isCalling: need.standing === 'calling', age: say('for', { age: formatDuration(nowMs - need.sinceMs, true) }) };
  switch (need.kind) {
    case 'incident': {
      const { incident } = need;
      const next = nextWords(incident, nowMs);
      const holder = incident.state === 'acknowledged' ? incident.acknowledgement?.by.name : undefined;
      // Since when they have it matters less than what comes next, and there is one line.
      const has = holder === undefined || next === null ? holderWords(incident, nowMs, timeZone) : say('has-it', { who: holder });
      const who = [has, ...(next === null ? [] : [next])].join('. ');
      const what = [incident.title, othersWords(incident)].filter((part) => part !== null).join(', ');
      return { ...base, mark: { kind: 'alert', look: incidentLook(incident), severity: incident.severity }, what, who };
    }
    case 'alert':
      return {
        ...base,
        mark: { kind: 'alert', look: alertLook(need.alert), severity: need.alert.severity },
        what: need.alert.summary,
        who: '',
      };
    case 'host': {
      const host = hosts.find(({ id }) => id === need.hostId);
      if (host === undefined) return null;
      const what = hostSentence(host.name, host.condition, nowMs, timeZone);
      // The sentence says itself since when, where that is known.
      return { ...base, age: '', mark: { kind: 'host', state: host.state }, what, who: '' };
    }
  }
}
