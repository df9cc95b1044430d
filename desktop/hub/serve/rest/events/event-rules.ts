import { effectiveRule } from '#shared/domain/event/effective-rule.ts';
import { layersOver } from '#shared/domain/event/event-day.ts';
import { eventRulesQuerySchema, eventRulesSchema, quietDigestListSchema } from '#shared/protocol/rest/events/event-rules.ts';
import { eventParametersSchema } from '#shared/protocol/rest/events/events.ts';
import type { RuleBook } from '../../../evaluate/alerts/alerts.ts';
import type { EventDays } from '../../../event-day/event-days.ts';
import type { QuietDigests } from '../../../event-day/watch-digests.ts';
import { type Handle, NOTHING } from '../handle.ts';

export interface ServeEventRulesDependencies {
  readonly days: EventDays;
  readonly rules: Pick<RuleBook, 'list'>;
  readonly digests: Pick<QuietDigests, 'of'>;
}

/** What events make of rules, and what their quiet phases held. */
export function serveEventRules(handle: Handle, { days, rules, digests }: ServeEventRulesDependencies): void {
  handle({
    tag: 'Events',
    operationId: 'listEffectiveRules',
    path: '/api/event-day/rules',
    permission: 'look-hub',
    summary: 'The rules as they hold now',
    description: 'Each number with the layer that it came from: the rule itself, wedding-day mode, the event, or its phase.',
    query: eventRulesQuerySchema,
    params: NOTHING,
    reply: eventRulesSchema,
    answer({ query }) {
      const layers = layersOver(days.day(), query.zone ?? null);
      return {
        rules: rules.list().map((base) => {
          const { rule, origins } = effectiveRule(base, layers);
          const { condition } = rule;
          const clearLimit = 'clearLimit' in condition ? condition.clearLimit : null;
          return {
            id: rule.id,
            name: rule.name,
            severity: { value: rule.severity, from: origins.severity },
            is_enabled: { value: rule.isEnabled, from: origins.isEnabled },
            for_seconds: { value: rule.forMs / 1_000, from: origins.forMs },
            keep_firing_seconds: { value: rule.keepFiringMs / 1_000, from: origins.keepFiringMs },
            no_data_for_seconds: { value: rule.noData.forMs / 1_000, from: origins.noDataForMs },
            limit: 'limit' in condition ? { value: condition.limit, from: origins.limit } : null,
            clear_limit: clearLimit === null ? null : { value: clearLimit, from: origins.clearLimit },
          };
        }),
      };
    },
  });

  handle({
    tag: 'Events',
    operationId: 'listQuietDigests',
    path: '/api/events/:event_id/digests',
    permission: 'look-hub',
    summary: 'What quiet phases of an event held',
    description: 'A digest for each that has begun: what still needs somebody first. Nothing that was held is dropped.',
    query: NOTHING,
    params: eventParametersSchema,
    reply: quietDigestListSchema,
    otherStatuses: { 404: 'There is no such event' },
    answer: ({ params }) => ({
      digests: digests.of(days.book.find(params.event_id).event).map(({ id, phaseName, startMs, endMs, held }) => ({
        id,
        phase: phaseName,
        start_time: startMs,
        end_time: endMs,
        held: held.map(({ alertId, summary, severity, hostId, atMs, isOver, times }) => ({
          alert_id: alertId,
          summary,
          severity,
          host_id: hostId,
          at: atMs,
          is_over: isOver,
          times,
        })),
      })),
    }),
  });
}
