import {
  type IncidentAnswer,
  type IncidentNote,
  incidentDetailSchema,
  type IncidentPage,
  incidentPageSchema,
  type NewEmergency,
  type RestIncidentDetail,
} from '../protocol/rest/incidents/incidents.ts';
import type { RestClient } from './rest-client.ts';

/** What people do with incidents; the list that is live is `watchIncidents` of the hub client. */
export interface IncidentCalls {
  /** `filter`: query of `GET /api/incidents`. */
  list(filter: Readonly<Record<string, string>>): Promise<IncidentPage>;
  /** With its timeline. */
  read(id: string): Promise<RestIncidentDetail>;
  acknowledge(id: string, answer?: IncidentAnswer): Promise<RestIncidentDetail>;
  unacknowledge(id: string, answer?: IncidentAnswer): Promise<RestIncidentDetail>;
  resolve(id: string, answer?: IncidentAnswer): Promise<RestIncidentDetail>;
  reopen(id: string, answer?: IncidentAnswer): Promise<RestIncidentDetail>;
  note(id: string, note: IncidentNote): Promise<RestIncidentDetail>;
  merge(id: string, into: string): Promise<RestIncidentDetail>;
  split(id: string, alertIds: readonly string[]): Promise<RestIncidentDetail>;
  emergency(emergency: NewEmergency): Promise<RestIncidentDetail>;
  /** As Markdown. */
  postMortem(id: string): Promise<string>;
}

export function createIncidentCalls(rest: RestClient): IncidentCalls {
  const one = (id: string): string => `/api/incidents/${encodeURIComponent(id)}`;
  const tell = (path: string, body: unknown): Promise<RestIncidentDetail> =>
    rest.ask({ method: 'POST', path, body, reply: incidentDetailSchema });
  return {
    list: (filter) => {
      const query = Object.entries(filter).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return rest.ask({ path: `/api/incidents?${query.join('&')}`, reply: incidentPageSchema });
    },
    read: (id) => rest.ask({ path: one(id), reply: incidentDetailSchema }),
    acknowledge: (id, answer = {}) => tell(`${one(id)}/acknowledge`, answer),
    unacknowledge: (id, answer = {}) => tell(`${one(id)}/unacknowledge`, answer),
    resolve: (id, answer = {}) => tell(`${one(id)}/resolve`, answer),
    reopen: (id, answer = {}) => tell(`${one(id)}/reopen`, answer),
    note: (id, note) => tell(`${one(id)}/notes`, note),
    merge: (id, into) => tell(`${one(id)}/merge`, { into }),
    split: (id, alertIds) => tell(`${one(id)}/split`, { alert_ids: alertIds }),
    emergency: (emergency) => tell('/api/infrastructure/emergency', emergency),
    postMortem: (id) => rest.read(`${one(id)}/post-mortem.md`),
  };
}
