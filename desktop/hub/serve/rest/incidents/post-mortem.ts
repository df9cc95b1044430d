import { z } from 'zod';
import { isPicture } from '#shared/domain/incident/incident-file.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { PostMortem } from '#shared/domain/incident/post-mortem.ts';
import { bookParametersSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { newPostMortemSchema, postMortemSchema, type RestPostMortem } from '#shared/protocol/rest/incidents/post-mortem.ts';
import { actorName } from '../../../access/actor-name.ts';
import type { Sight } from '../../../access/sight.ts';
import { unknownIncident } from '../../../respond/incident-errors.ts';
import { describeIncident, type IncidentReport } from '../../../respond/report/describe-incident.ts';
import { incidentName } from '../../../respond/report/incident-name.ts';
import { printPostMortem } from '../../../respond/report/print-post-mortem.ts';
import { writePostMortem } from '../../../respond/report/write-post-mortem.ts';
import { readCourse } from '../../incidents/read-course.ts';
import { seenIncident } from '../../incidents/seen-incident.ts';
import type { SeenVenue } from '../../sight/seen-venue.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';

const ADDRESS = '/api/incidents/:id/post-mortem';
const COMMON = { tag: 'Incidents', permission: 'answer-alerts', query: NOTHING, params: bookParametersSchema } as const;
const UNKNOWN = { 404: 'There is no such incident' };
/** A document of more photos is no document any more. */
const MOST_PICTURES = 24;

/** What people write of an incident, and all of it as a document. */
export function servePostMortem(handle: Handle, dependencies: IncidentRoutesDependencies): void {
  const { respond, alerts, breaches, audit, clock, venue: place } = dependencies;
  const { incidents, postMortems, files } = respond;
  const seen = (id: string, sight: Sight): Incident => {
    const incident = seenIncident(incidents.find(id), sight);
    if (incident === null) throw unknownIncident(id);
    return incident;
  };
  const describe = (incident: Incident, venue: SeenVenue): IncidentReport =>
    describeIncident({
      incident,
      entries: incidents.timeline(incident.id),
      words: postMortems.find(incident.id),
      timeZone: place.timeZone,
      nowMs: clock.nowMs(),
      hostName: (hostId) => venue.host(hostId)?.name ?? hostId,
      ranAt: (alertId, firedAtMs) =>
        breaches.list({ alertId, untilMs: firedAtMs, limit: 1 }).find((breach) => breach.firedAtMs === firedAtMs),
    });

  handle({
    ...COMMON,
    operationId: 'getPostMortem',
    path: ADDRESS,
    summary: 'What people wrote of it',
    description: 'Empty, with version 0, while nobody did.',
    reply: postMortemSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params, sight }) => toRest(postMortems.find(seen(params.id, sight).id)),
  });

  handle({
    ...COMMON,
    operationId: 'savePostMortem',
    path: ADDRESS,
    method: 'PUT',
    summary: 'Writes it anew',
    description: 'Whole. Give the version that was read, so that nobody writes over what somebody else wrote meanwhile.',
    body: newPostMortemSchema,
    reply: postMortemSchema,
    otherStatuses: { ...UNKNOWN, 409: 'Somebody else has saved it meanwhile' },
    answer({ params, sight, body, principal, origin }) {
      const incident = seen(params.id, sight);
      const by = askedBy(principal);
      const { version, went_well: wentWell, actions, ...words } = body;
      const written = { ...words, wentWell, actions: actions.map(({ what, owner, is_done: isDone }) => ({ what, owner, isDone })) };
      const record = (saved: PostMortem): void =>
        audit.record({
          by,
          origin,
          action: 'incident.post-mortem-saved',
          target: `incident:${incident.id}`,
          targetName: incidentName(incident),
          after: { version: saved.version, actions: saved.actions.length },
        });
      return toRest(postMortems.save(incident.id, written, { version, by: actorName(by), atMs: clock.nowMs() }, record));
    },
  });

  handle({
    ...COMMON,
    operationId: 'writePostMortem',
    path: `${ADDRESS}.md`,
    summary: 'What happened, as Markdown',
    description: 'Made from the timeline and what people wrote; times are those of the venue.',
    reply: z.string(),
    contentType: 'text/markdown; charset=utf-8',
    otherStatuses: UNKNOWN,
    answer: ({ params, sight, venue }) => writePostMortem(describe(seen(params.id, sight), venue)),
  });

  handle({
    ...COMMON,
    operationId: 'printPostMortem',
    path: `${ADDRESS}.pdf`,
    summary: 'What happened, as PDF',
    description: 'With the course of the figures, the timeline and the photos; times are those of the venue.',
    reply: z.unknown(),
    contentType: 'application/pdf',
    otherStatuses: UNKNOWN,
    async answer({ params, sight, venue }) {
      const incident = seen(params.id, sight);
      const report = describe(incident, venue);
      const wanted = report.timeline.flatMap(({ file }) => (file !== null && isPicture(file) ? [file.id] : [])).slice(0, MOST_PICTURES);
      const pictures = new Map<string, Buffer>();
      for (const id of wanted) {
        // One that is damaged keeps nobody from the rest.
        const bytes = await files.read(id).catch(() => null);
        if (bytes !== null) pictures.set(id, bytes);
      }
      const course = await readCourse(incident, { venue, alerts, nowMs: clock.nowMs() });
      const changedMs = Math.max(report.words.changedAtMs ?? 0, incident.sinceMs);
      return await printPostMortem({ report, course, venue: place, pictures, madeMs: incident.openedAtMs, changedMs });
    },
  });
}

function toRest({ summary, impact, cause, wentWell, actions, version, changedBy, changedAtMs }: PostMortem): RestPostMortem {
  return {
    summary,
    impact,
    cause,
    went_well: wentWell,
    actions: actions.map(({ what, owner, isDone }) => ({ what, owner, is_done: isDone })),
    version,
    changed_by: changedBy,
    changed_at: changedAtMs,
  };
}
