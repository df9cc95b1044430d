import {
  type IncidentsSnapshot,
  incidentsSnapshotSchema,
  type IncidentsUpdate,
  incidentsUpdateSchema,
} from '../protocol/incidents/incident-messages.ts';
import type { HubLink } from './hub-link.ts';
import { createSnapshotWatches, type SnapshotListener, type SnapshotWatches } from './snapshot-watches.ts';

export type IncidentListener = SnapshotListener<IncidentsSnapshot, IncidentsUpdate>;

/** Incidents and every change of them. */
export const createIncidentWatches = (link: HubLink): SnapshotWatches<IncidentsSnapshot, IncidentsUpdate> =>
  createSnapshotWatches(link, {
    event: 'watchIncidents',
    snapshot: incidentsSnapshotSchema,
    updateEvent: 'incidentsUpdate',
    update: incidentsUpdateSchema,
  });
