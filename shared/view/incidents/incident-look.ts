import type { Incident } from '../../domain/incident/incident.ts';
import { type Reach, reachOf } from '../../domain/incident/step-course.ts';
import type { AlertLook } from '../alerts/alert-look.ts';
import { say } from '../words.ts';

/** How an incident is shown, with the shapes of alerts: filled while nobody has it, an outline while somebody works on it. */
export function incidentLook({ state, severity, escalation }: Pick<Incident, 'state' | 'severity' | 'escalation'>): AlertLook {
  switch (state) {
    case 'triggered':
      if (escalation.isHeld) return { shape: 'silenced', tone: 'quiet', word: say('incident.held') };
      return { shape: 'severity', tone: severity, word: say(`incident.${calledAs(reachOf(escalation))}`) };
    case 'acknowledged':
      return { shape: 'severity-outline', tone: severity, word: say('incident.acknowledged') };
    case 'resolved':
      return { shape: 'ring', tone: 'ok', word: say('incident.resolved') };
    case 'merged':
      return { shape: 'part-of', tone: 'quiet', word: say('incident.merged') };
  }
}

/** Of what nobody was told it must be seen that nobody is on the way. */
const calledAs = (reach: Reach): 'nobody-there' | 'unreached' | 'triggered' =>
  reach === 'nobody-there' || reach === 'unreached' ? reach : 'triggered';
