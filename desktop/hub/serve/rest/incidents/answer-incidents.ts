import type { Principal } from '#shared/domain/access/principal.ts';
import type { AuditAction } from '#shared/domain/access/audit-record.ts';
import type { IncidentAnswerInput } from '#shared/domain/incident/incident-input.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { bookParametersSchema } from '#shared/protocol/rest/incidents/incident-values.ts';
import {
  incidentAnswerSchema,
  incidentDetailSchema,
  incidentHandOverSchema,
  incidentMergeSchema,
  incidentNoteSchema,
  incidentSplitSchema,
  incidentUndoMergeSchema,
  type RestIncidentDetail,
} from '#shared/protocol/rest/incidents/incidents.ts';
import type { Origin } from '../../../access/origin.ts';
import { incidentName } from '../../../respond/report/incident-name.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { actorOf } from './actor-of.ts';
import { detailToRest } from './incident-to-rest.ts';
import type { IncidentRoutesDependencies } from './incident-routes.ts';

const ONE_OF_THEM = '/api/incidents/:id';
const COMMON = { tag: 'Incidents', permission: 'answer-alerts', query: NOTHING, params: bookParametersSchema } as const;
const STATUSES = { 404: 'There is no such incident', 409: 'It does not fit the incident as it is' };

const ANSWERS = [
  {
    kind: 'acknowledge',
    operationId: 'acknowledgeIncident',
    action: 'incident.acknowledged',
    summary: 'Takes an incident',
    description: 'Nobody else is told from then on. Said again by the same person it changes nothing; by another, they take it over.',
  },
  {
    kind: 'unacknowledge',
    operationId: 'unacknowledgeIncident',
    action: 'incident.unacknowledged',
    summary: 'Gives an incident back',
    description: 'Its policy begins anew, after ten seconds in which it can be taken again.',
  },
  {
    kind: 'resolve',
    operationId: 'resolveIncident',
    action: 'incident.resolved',
    summary: 'Says that an incident is over',
    description: 'Alerts of it that still fire make no new incident; those that fire again within ten minutes open this one again.',
  },
  {
    kind: 'reopen',
    operationId: 'reopenIncident',
    action: 'incident.reopened',
    summary: 'Opens an incident again',
    description: 'Its policy begins anew.',
  },
] as const;

/** What people do with an incident: each is a line of its timeline and of the audit trail. */
export function serveIncidentAnswers(handle: Handle, { respond: { incidents }, audit }: IncidentRoutesDependencies): void {
  interface Asked {
    readonly principal: Principal | null;
    readonly origin: Origin;
  }
  const note = ({ principal, origin }: Asked, action: AuditAction, { id, number, title }: Incident, after: unknown, why?: string): void =>
    audit.record({
      by: askedBy(principal),
      origin,
      action,
      target: `incident:${id}`,
      targetName: incidentName({ number, title }),
      after,
      ...(why === undefined ? {} : { why }),
    });
  const detail = (incident: Incident): RestIncidentDetail => detailToRest(incident, incidents.timeline(incident.id), true);

  for (const { kind, operationId, action, summary, description } of ANSWERS) {
    handle({
      ...COMMON,
      operationId,
      path: `${ONE_OF_THEM}/${kind}`,
      summary,
      description,
      body: incidentAnswerSchema,
      reply: incidentDetailSchema,
      otherStatuses: STATUSES,
      answer({ params, body, ...asked }) {
        const before = incidents.find(params.id);
        const input: IncidentAnswerInput = { kind, by: actorOf(askedBy(asked.principal)), note: body.note ?? null };
        const incident = incidents.together(() => {
          const answered = incidents.answer(params.id, input);
          if (answered !== before) note(asked, action, answered, { state: answered.state }, body.note);
          return answered;
        });
        return detail(incident);
      },
    });
  }

  handle({
    ...COMMON,
    operationId: 'noteOnIncident',
    path: `${ONE_OF_THEM}/notes`,
    summary: 'Writes into the timeline',
    description:
      'A note, or something that was done. It counts as a sign of work: what would take the incident from whoever has it is put off.',
    body: incidentNoteSchema,
    reply: incidentDetailSchema,
    otherStatuses: STATUSES,
    answer({ params, body: { kind, text }, ...asked }) {
      const incident = incidents.together(() => {
        const answered = incidents.answer(params.id, { kind, text, by: actorOf(askedBy(asked.principal)) });
        note(asked, kind === 'done' ? 'incident.work-noted' : 'incident.noted', answered, { text });
        return answered;
      });
      return detail(incident);
    },
  });

  handle({
    ...COMMON,
    operationId: 'handOverIncident',
    path: `${ONE_OF_THEM}/hand-over`,
    summary: 'Asks somebody by name to take an incident',
    description: 'They are told at once, by what reaches them. It stays with whoever has it until they take it.',
    body: incidentHandOverSchema,
    reply: incidentDetailSchema,
    otherStatuses: STATUSES,
    answer({ params, body: { contact_id: contactId, note: why }, ...asked }) {
      const by = actorOf(askedBy(asked.principal));
      const incident = incidents.together(() => {
        const answered = incidents.answer(params.id, { kind: 'hand-over', by, contactId, note: why ?? null });
        note(asked, 'incident.handed-over', answered, { contactId }, why);
        return answered;
      });
      return detail(incident);
    },
  });

  handle({
    ...COMMON,
    operationId: 'mergeIncident',
    path: `${ONE_OF_THEM}/merge`,
    summary: 'Puts two incidents together',
    description: 'This one goes on as part of the other, which is the reply. Both must be open.',
    body: incidentMergeSchema,
    reply: incidentDetailSchema,
    otherStatuses: STATUSES,
    answer({ params, body, ...asked }) {
      const from = incidents.find(params.id);
      const into = incidents.together(() => {
        const merged = incidents.merge(params.id, body.into, actorOf(askedBy(asked.principal)));
        note(asked, 'incident.merged', from, { into: merged.id, intoNumber: merged.number });
        return merged;
      });
      return detail(into);
    },
  });

  handle({
    ...COMMON,
    operationId: 'undoMerge',
    path: `${ONE_OF_THEM}/undo-merge`,
    summary: 'Undoes that an incident was put together with another',
    description:
      'Both are as they were, whose they were included; the reply is this one. Only as long as nothing else has come to either; that notices arrived counts as nothing.',
    body: incidentUndoMergeSchema,
    reply: incidentDetailSchema,
    otherStatuses: STATUSES,
    answer({ params, ...asked }) {
      const { mergedInto } = incidents.find(params.id);
      const incident = incidents.together(() => {
        const undone = incidents.undoMerge(params.id, actorOf(askedBy(asked.principal)));
        note(asked, 'incident.merge-undone', undone, { outOf: mergedInto });
        return undone;
      });
      return detail(incident);
    },
  });

  handle({
    ...COMMON,
    operationId: 'splitIncident',
    path: `${ONE_OF_THEM}/split`,
    summary: 'Makes an incident of its own of some alerts',
    description: 'The reply is the new one, which goes through its policy from the start.',
    body: incidentSplitSchema,
    reply: incidentDetailSchema,
    otherStatuses: STATUSES,
    answer({ params, body, ...asked }) {
      const from = incidents.find(params.id);
      const made = incidents.together(() => {
        const own = incidents.split(params.id, body.alert_ids, actorOf(askedBy(asked.principal)));
        note(asked, 'incident.split', from, { into: own.id, intoNumber: own.number });
        return own;
      });
      return detail(made);
    },
  });
}
