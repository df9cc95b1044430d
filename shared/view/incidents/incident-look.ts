import type { Incident } from '../../domain/incident/incident.ts';
import { type Reach, reachOf } from '../../domain/incident/step-course.ts';
import type { AlertLook } from '../alerts/alert-look.ts';

/** How an incident is shown, with the shapes of alerts: filled while nobody has it, an outline while somebody works on it. */
export function incidentLook({ state, severity, escalation }: Pick<Incident, 'state' | 'severity' | 'escalation'>): AlertLook {
  switch (state) {
    case 'triggered':
      if (escalation.isHeld) return { shape: 'silenced', tone: 'quiet', word: 'Nobody is told' };
      return { shape: 'severity', tone: severity, word: UNREACHED[reachOf(escalation)] ?? 'Nobody has it' };
    case 'acknowledged':
      return { shape: 'severity-outline', tone: severity, word: 'Being worked on' };
    case 'resolved':
      return { shape: 'ring', tone: 'ok', word: 'Over' };
    case 'merged':
      return { shape: 'part-of', tone: 'quiet', word: 'Part of another' };
  }
}

/** Of what nobody was told it must be seen that nobody is on the way. */
const UNREACHED: Partial<Record<Reach, string>> = { 'nobody-there': 'Nobody to tell', unreached: 'Nobody reached' };
