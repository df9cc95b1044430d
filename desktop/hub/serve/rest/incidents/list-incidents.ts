import { may } from '#shared/domain/access/principal.ts';
import type { Incident, IncidentState } from '#shared/domain/incident/incident.ts';
import { incidentCourseSchema } from '#shared/protocol/rest/incidents/incident-course.ts';
import { bookParametersSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import { incidentDetailSchema, incidentPageSchema, incidentQuerySchema } from '#shared/protocol/rest/incidents/incidents.ts';
import type { Sight } from '../../../access/sight.ts';
import { unknownIncident } from '../../../respond/incident-errors.ts';
import type { IncidentFilter } from '../../../respond/incident-book.ts';
import { readCourse } from '../../incidents/read-course.ts';
import { seenEntries, seenIncident } from '../../incidents/seen-incident.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { detailToRest, incidentToRest } from './incident-to-rest.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';

const ADDRESS = '/api/incidents';
/** Of whoever sees a part, this many are looked through for a page at most. */
const MOST_LOOKED_AT = 5_000;

/** `GET /api/incidents`, one of them with its timeline, and the course of its figures. */
export function serveIncidentList(handle: Handle, { respond: { incidents }, alerts, clock }: IncidentRoutesDependencies): void {
  /** What is not seen does not exist. */
  const seen = (id: string, sight: Sight): Incident => {
    const incident = seenIncident(incidents.find(id), sight);
    if (incident === null) throw unknownIncident(id);
    return incident;
  };
  const pageOf = (filter: IncidentFilter, sight: Sight): { readonly found: Incident[]; readonly hasMore: boolean } => {
    const found: Incident[] = [];
    let { beforeNumber } = filter;
    for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT;) {
      const page = incidents.list({ ...filter, ...(beforeNumber === undefined ? {} : { beforeNumber }), limit: filter.limit + 1 });
      for (const incident of page) {
        const visible = seenIncident(incident, sight);
        if (visible === null) continue;
        if (found.length === filter.limit) return { found, hasMore: true };
        found.push(visible);
      }
      if (page.length <= filter.limit) break;
      lookedAt += page.length;
      beforeNumber = page.at(-1)?.number;
    }
    return { found, hasMore: false };
  };

  handle({
    operationId: 'listIncidents',
    path: ADDRESS,
    permission: 'look',
    tag: 'Incidents',
    summary: 'What people work on, newest first',
    description: 'A vendor sees incidents of their own systems only, without who is told and what people wrote.',
    query: incidentQuerySchema,
    params: NOTHING,
    reply: incidentPageSchema,
    answer({ query, sight }) {
      const { state, severity, host_id: hostId, before: beforeNumber, limit } = query;
      const { found, hasMore } = pageOf(
        {
          limit,
          ...(state === undefined ? {} : { states: statesOf(state) }),
          ...(severity === undefined ? {} : { severity }),
          ...(hostId === undefined ? {} : { hostId }),
          ...(beforeNumber === undefined ? {} : { beforeNumber }),
        },
        sight,
      );
      return { incidents: found.map(incidentToRest), has_more: hasMore };
    },
  });

  handle({
    operationId: 'getIncident',
    path: `${ADDRESS}/:id`,
    permission: 'look',
    tag: 'Incidents',
    summary: 'One incident with its timeline',
    description: 'The policy is told to whoever may answer for incidents.',
    query: NOTHING,
    params: bookParametersSchema,
    reply: incidentDetailSchema,
    otherStatuses: { 404: 'There is no such incident' },
    answer({ params, sight, principal }) {
      const incident = seen(params.id, sight);
      const mayKnow = sight.seesEverything && may(askedBy(principal), 'answer-alerts', clock.nowMs());
      return detailToRest(incident, seenEntries(incidents.timeline(incident.id), sight), mayKnow);
    },
  });

  handle({
    operationId: 'getIncidentCourse',
    path: `${ADDRESS}/:id/course`,
    permission: 'look',
    tag: 'Incidents',
    summary: 'The figures that its alerts are about',
    description: 'From before it began to after it was over, of the six that matter most. Silent systems have no figure.',
    query: NOTHING,
    params: bookParametersSchema,
    reply: incidentCourseSchema,
    otherStatuses: { 404: 'There is no such incident' },
    answer: ({ params, sight, venue }) => readCourse(seen(params.id, sight), { venue, alerts, nowMs: clock.nowMs() }),
  });
}

const statesOf = (state: IncidentState | 'open'): readonly IncidentState[] => (state === 'open' ? ['triggered', 'acknowledged'] : [state]);
