import { incidentCourseSchema, type RestIncidentCourse } from '../protocol/rest/incidents/incident-course.ts';
import {
  type IncidentAnswer,
  type IncidentHandOver,
  type IncidentNote,
  incidentDetailSchema,
  type IncidentPage,
  incidentPageSchema,
  type NewEmergency,
  type RestIncidentDetail,
} from '../protocol/rest/incidents/incidents.ts';
import { type NewPostMortem, postMortemSchema, type RestPostMortem } from '../protocol/rest/incidents/post-mortem.ts';
import type { RestClient } from './rest-client.ts';

/** A photo or file that is to go to an incident. */
export interface OutgoingFile {
  readonly name: string;
  /** What is to be seen on it; may be empty. */
  readonly text: string;
  readonly uploadId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

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
  /** Asks a contact by name to take it. */
  handOver(id: string, handOver: IncidentHandOver): Promise<RestIncidentDetail>;
  /** A photo or file into the timeline; sent again with the same `uploadId` it is there once. */
  addFile(id: string, file: OutgoingFile): Promise<RestIncidentDetail>;
  file(id: string, fileId: string): Promise<ArrayBuffer>;
  /** The figures of its alerts, around it. */
  course(id: string): Promise<RestIncidentCourse>;
  merge(id: string, into: string): Promise<RestIncidentDetail>;
  /** Of the one that was merged, which it gives. */
  undoMerge(id: string): Promise<RestIncidentDetail>;
  split(id: string, alertIds: readonly string[]): Promise<RestIncidentDetail>;
  emergency(emergency: NewEmergency): Promise<RestIncidentDetail>;
  /** What people wrote of it. */
  postMortem(id: string): Promise<RestPostMortem>;
  savePostMortem(id: string, words: NewPostMortem): Promise<RestPostMortem>;
  postMortemMarkdown(id: string): Promise<string>;
  postMortemPdf(id: string): Promise<ArrayBuffer>;
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
    handOver: (id, handOver) => tell(`${one(id)}/hand-over`, handOver),
    addFile(id, { name, text, uploadId, bytes }) {
      const query = `name=${encodeURIComponent(name)}&text=${encodeURIComponent(text)}&upload_id=${encodeURIComponent(uploadId)}`;
      return rest.upload({ path: `${one(id)}/files?${query}`, bytes, reply: incidentDetailSchema });
    },
    file: (id, fileId) => rest.download(`${one(id)}/files/${encodeURIComponent(fileId)}`),
    course: (id) => rest.ask({ path: `${one(id)}/course`, reply: incidentCourseSchema }),
    merge: (id, into) => tell(`${one(id)}/merge`, { into }),
    undoMerge: (id) => tell(`${one(id)}/undo-merge`, {}),
    split: (id, alertIds) => tell(`${one(id)}/split`, { alert_ids: alertIds }),
    emergency: (emergency) => tell('/api/infrastructure/emergency', emergency),
    postMortem: (id) => rest.ask({ path: `${one(id)}/post-mortem`, reply: postMortemSchema }),
    savePostMortem: (id, words) => rest.ask({ method: 'PUT', path: `${one(id)}/post-mortem`, body: words, reply: postMortemSchema }),
    postMortemMarkdown: (id) => rest.read(`${one(id)}/post-mortem.md`),
    postMortemPdf: (id) => rest.download(`${one(id)}/post-mortem.pdf`),
  };
}
