import { rehearseIncident } from '#shared/domain/incident/rehearse-incident.ts';
import { onCallQuerySchema, onCallSchema } from '#shared/protocol/rest/incidents/on-call.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { serveContactTrial } from './contact-trial.ts';
import { contactDescriber } from './describe-contact.ts';
import { describeRota } from './describe-rota.ts';
import type { OnCallRoutesDependencies } from './on-call-routes.ts';

/** `/api/on-call`: who is on duty, who would be told now, and what that lacks; by the functions that escalation goes by. */
export function serveOnCall(handle: Handle, dependencies: OnCallRoutesDependencies): void {
  const { respond, notify, isEventDay, clock } = dependencies;
  const { plan } = respond;
  handle({
    operationId: 'whoIsOnCall',
    path: '/api/on-call',
    permission: 'answer-alerts',
    tag: 'On duty',
    summary: 'Who is on duty, and who would be told now',
    description: 'What an incident that began at this moment would do, taken through the policies as they are; nothing is told.',
    query: onCallQuerySchema,
    params: NOTHING,
    reply: onCallSchema,
    answer({ query: { severity } }) {
      const nowMs = clock.nowMs();
      const contacts = plan.contacts.list().map(contactDescriber(notify, nowMs));
      const waysOf = new Map(contacts.map(({ id, ways }) => [id, ways]));
      const { policy, steps, gaps, endsAtMs } = rehearseIncident({
        severity,
        labels: {},
        atMs: nowMs,
        isEventDay: isEventDay(),
        directory: plan.directory,
        isReachable: ({ id }) => (waysOf.get(id)?.length ?? 0) > 0,
      });
      return {
        at: nowMs,
        is_event_day: isEventDay(),
        turns: plan.turns
          .all()
          .map(({ policyId, teamId, contactIds }) => ({ policy_id: policyId, team_id: teamId, contact_ids: [...contactIds] })),
        rotas: plan.rotas.list().map((rota) => describeRota(rota, plan.contacts.find, nowMs)),
        contacts,
        incident: {
          severity,
          policy_id: policy.id,
          policy_name: policy.name,
          steps: steps.map(({ atMs, round, step, told, unreached, gaps: lacks }) => ({
            at: atMs,
            round,
            step,
            told: [...told],
            unreached: [...unreached],
            gaps: [...lacks],
          })),
          gaps: [...gaps],
          ends_at: endsAtMs,
        },
      };
    },
  });
  serveContactTrial(handle, dependencies);
}
