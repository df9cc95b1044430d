import { z } from 'zod';
import { type ReadinessReport, verdictOf } from '#shared/domain/event/readiness.ts';
import { eventParametersSchema } from '#shared/protocol/rest/events/events.ts';
import {
  goDecisionSchema,
  readinessListSchema,
  readinessReportSchema,
  reportParametersSchema,
  type RestReadinessReport,
} from '#shared/protocol/rest/events/readiness.ts';
import type { EventBook } from '../../../event-day/event-book.ts';
import type { Readiness } from '../../../event-day/readiness/open-readiness.ts';
import { fingerprintOf, printReport } from '../../../event-day/readiness/print-report.ts';
import { handOf } from '../access/hand-of.ts';
import { type Handle, NOTHING } from '../handle.ts';

const ADDRESS = '/api/events/:event_id/readiness';
const ONE_OF_THEM = `${ADDRESS}/:number`;
const COMMON = { tag: 'Events', query: NOTHING } as const;
const UNKNOWN = { 404: 'There is no such event or checklist' };

export interface ServeReadinessDependencies {
  readonly book: EventBook;
  readonly readiness: Readiness;
  readonly venue: { readonly name: string; readonly timeZone: string };
}

/** `/api/events/{event_id}/readiness`: whether it can begin, and who said so. */
export function serveReadiness(handle: Handle, { book, readiness, venue }: ServeReadinessDependencies): void {
  handle({
    ...COMMON,
    operationId: 'listReadiness',
    path: ADDRESS,
    permission: 'look-hub',
    summary: "An event's checklists, newest first",
    description: 'Made by themselves 24 and 2 hours before it begins, and when somebody asks.',
    params: eventParametersSchema,
    reply: readinessListSchema,
    otherStatuses: UNKNOWN,
    answer: ({ params }) => ({ reports: readiness.reports(params.event_id).map(toRest) }),
  });

  handle({
    ...COMMON,
    operationId: 'lookAtReadiness',
    path: ADDRESS,
    method: 'POST',
    permission: 'answer-alerts',
    summary: 'Makes a checklist now',
    description: 'From what is known of systems, alerts, disks, certificate and backup at this moment.',
    params: eventParametersSchema,
    reply: readinessReportSchema,
    otherStatuses: UNKNOWN,
    answer: async ({ params }) => toRest(await readiness.look(params.event_id)),
  });

  handle({
    ...COMMON,
    operationId: 'decideOnEvent',
    path: `${ONE_OF_THEM}/decision`,
    permission: 'plan-events',
    summary: 'Go or no-go, signed by whoever asks',
    description: 'Once for a checklist, and on the newest only. It stands in the audit trail.',
    params: reportParametersSchema,
    body: goDecisionSchema,
    reply: readinessReportSchema,
    otherStatuses: { ...UNKNOWN, 409: 'It was decided already, or there is a newer checklist' },
    answer: ({ params, body, ...asked }) =>
      toRest(readiness.decide(params.event_id, params.number, { isGo: body.is_go, note: body.note }, handOf(asked))),
  });

  handle({
    ...COMMON,
    operationId: 'printReadiness',
    path: `${ONE_OF_THEM}/report.pdf`,
    permission: 'look-hub',
    summary: 'A checklist with its decision, as PDF',
    description: 'One sheet, with the SHA-256 of what is on it.',
    params: reportParametersSchema,
    reply: z.unknown(),
    contentType: 'application/pdf',
    otherStatuses: UNKNOWN,
    answer: ({ params }) =>
      printReport({ report: readiness.find(params.event_id, params.number), event: book.find(params.event_id).event, venue }),
  });
}

function toRest(report: ReadinessReport): RestReadinessReport {
  const { number, gate, atMs, checks, decision } = report;
  return {
    number,
    gate,
    at: atMs,
    verdict: verdictOf(checks),
    checks: checks.map((check) => ({ ...check })),
    decision: decision === null ? null : { is_go: decision.isGo, by: decision.by, at: decision.atMs, note: decision.note },
    sha256: fingerprintOf(report),
  };
}
