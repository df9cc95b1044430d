import { lateListSchema, lateQuerySchema } from '#shared/protocol/rest/alerts/late-findings.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';

/** As long as they are kept. */
const SINCE_MS = 0;

/** `GET /api/alerts/late`: what came too late to be an alert. */
export function serveLateFindings(handle: Handle, { alerts }: AlertRoutesDependencies): void {
  handle({
    operationId: 'listLateFindings',
    path: '/api/alerts/late',
    permission: 'look',
    tag: 'Alerts',
    summary: 'What would have been an alert had it come in time',
    description: 'Found in samples that agents kept while they could not deliver them. Nobody was told of it.',
    query: lateQuerySchema,
    params: NOTHING,
    reply: lateListSchema,
    answer({ query, venue }) {
      const seen = venue.narrow({ hostIds: query.host_id === undefined ? undefined : [query.host_id] }).hostIds;
      const found = alerts.lateFindings({ sinceMs: SINCE_MS, limit: query.limit, hostIds: seen, ruleId: query.rule_id });
      return {
        findings: found.map(({ ruleId, ruleName, hostId, summary, breachedAtMs, wouldHaveFiredAtMs, foundAtMs }) => ({
          rule_id: ruleId,
          rule_name: ruleName,
          host_id: hostId,
          summary,
          breached_at: breachedAtMs,
          would_have_fired_at: wouldHaveFiredAtMs,
          found_at: foundAtMs,
        })),
      };
    },
  });
}
