import { z } from 'zod';
import type { IncidentEntry } from '../../domain/incident/incident-entry.ts';
import type { Incident } from '../../domain/incident/incident.ts';
import { timeMsSchema } from '../series-schema.ts';
import { incidentEntrySchema, incidentSchema } from './incident-schema.ts';

/** How long an incident that is over stays in the live list. */
export const RECENT_INCIDENT_MS = 86_400_000;

/** Answer to `watchIncidents`: what is open, and what was resolved in the last day; newest first. Never more than 500. */
export interface IncidentsSnapshot {
  readonly hubTimeMs: number;
  readonly incidents: readonly Incident[];
}
export const incidentsSnapshotSchema: z.ZodType<IncidentsSnapshot> = z.object({
  hubTimeMs: timeMsSchema,
  incidents: z.array(incidentSchema),
});

/**
 * Incidents that are new or changed, whole, and the new lines of their timelines. `gone`: ids of those that are not seen any more. Whoever
 * shows a timeline and misses a number reads it again (`GET /api/incidents/{id}`).
 */
export interface IncidentsUpdate {
  readonly hubTimeMs: number;
  readonly incidents: readonly Incident[];
  readonly entries: readonly IncidentEntry[];
  readonly gone: readonly string[];
}
export const incidentsUpdateSchema: z.ZodType<IncidentsUpdate> = z.object({
  hubTimeMs: timeMsSchema,
  incidents: z.array(incidentSchema),
  entries: z.array(incidentEntrySchema),
  gone: z.array(z.string()),
});
