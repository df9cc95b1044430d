import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { JudgeKind } from './judge.ts';
import { forecastKind } from './judges/forecast.ts';
import { noDataKind } from './judges/no-data.ts';
import { probeStateKind } from './judges/probe-state.ts';
import { rateOfChangeKind } from './judges/rate-of-change.ts';
import { relativeKind } from './judges/relative.ts';
import { thresholdKind } from './judges/threshold.ts';

/** Conditions that are judged on single series. */
export type SeriesCondition = Exclude<RuleCondition, { readonly kind: 'host-down' | 'composite' }>;
/** All kinds of conditions on series. To add one: its file in `judges/`, and a line here. */
export const JUDGES = {
  threshold: thresholdKind,
  'rate-of-change': rateOfChangeKind,
  'probe-state': probeStateKind,
  'no-data': noDataKind,
  relative: relativeKind,
  forecast: forecastKind,
} as const satisfies { readonly [Kind in SeriesCondition['kind']]: JudgeKind<Extract<SeriesCondition, { readonly kind: Kind }>> };

/** The kind of a condition; null if it is not one on series, or not known here. */
export function judgeKindOf(condition: RuleCondition): JudgeKind<SeriesCondition> | null {
  const kinds: Partial<Record<RuleCondition['kind'], unknown>> = JUDGES;
  return (kinds[condition.kind] as JudgeKind<SeriesCondition> | undefined) ?? null;
}
