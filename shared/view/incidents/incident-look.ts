import type { Incident } from '../../domain/incident/incident.ts';
import type { AlertLook } from '../alerts/alert-look.ts';

/** How an incident is shown, with the shapes of alerts: filled while nobody has it, an outline while somebody works on it. */
export function incidentLook({ state, severity, escalation }: Pick<Incident, 'state' | 'severity' | 'escalation'>): AlertLook {
  switch (state) {
    case 'triggered':
      if (escalation.isHeld) return { shape: 'silenced', tone: 'quiet', word: 'Nobody is told' };
      return { shape: 'severity', tone: severity, word: 'Nobody has it' };
    case 'acknowledged':
      return { shape: 'severity-outline', tone: severity, word: 'Being worked on' };
    case 'resolved':
      return { shape: 'ring', tone: 'ok', word: 'Over' };
    case 'merged':
      return { shape: 'part-of', tone: 'quiet', word: 'Part of another' };
  }
}
