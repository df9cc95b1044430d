import type { RuleOverlay } from '../../../domain/event/rule-overlay.ts';
import type { RestOverlay } from './event-fields.ts';

const SECOND_MS = 1_000;
const toMs = (seconds: number | undefined): number | undefined => (seconds === undefined ? undefined : Math.round(seconds * SECOND_MS));
const toSeconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / SECOND_MS);

/** What an event changes of a rule, from the words of REST. */
export const overlayFromRest = ({ rules, labels, set }: RestOverlay): RuleOverlay => ({
  ruleIds: rules,
  labels,
  set: {
    severity: set.severity,
    isEnabled: set.is_enabled,
    forMs: toMs(set.for_seconds),
    forFactor: set.for_factor,
    keepFiringMs: toMs(set.keep_firing_seconds),
    noDataForMs: toMs(set.no_data_for_seconds),
    limit: set.limit,
    clearLimit: set.clear_limit,
  },
});

/** The same in the words of REST. */
export const overlayToRest = ({ ruleIds, labels, set }: RuleOverlay): RestOverlay => ({
  rules: ruleIds === null ? null : [...ruleIds],
  labels,
  set: {
    severity: set.severity,
    is_enabled: set.isEnabled,
    for_seconds: toSeconds(set.forMs),
    for_factor: set.forFactor,
    keep_firing_seconds: toSeconds(set.keepFiringMs),
    no_data_for_seconds: toSeconds(set.noDataForMs),
    limit: set.limit,
    clear_limit: set.clearLimit,
  },
});
