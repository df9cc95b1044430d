import type { Incident } from '#shared/domain/incident/incident.ts';
import { say } from './words.ts';

/** What an incident is called where it is one of many things: in a report, in the audit trail. */
export const incidentName = ({ number, title }: Pick<Incident, 'number' | 'title'>): string =>
  say('title', { number: String(number), title });
