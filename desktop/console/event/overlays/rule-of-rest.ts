import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { RestRule } from '#shared/protocol/rest/alerts/rules.ts';
import { conditionOfRest } from '#shared/view/alerts/condition-of-rest.ts';

/** A rule that was read, as the layers of an event are laid over it. */
export const ruleOfRest = (rest: RestRule): AlertRule => ({
  id: rest.id,
  name: rest.name,
  isEnabled: rest.is_enabled,
  severity: rest.severity,
  condition: conditionOfRest(rest.condition),
  forMs: rest.for_ms,
  keepFiringMs: rest.keep_firing_ms,
  noData: { policy: rest.no_data.policy, forMs: rest.no_data.for_ms },
  labels: rest.labels,
  runbook: rest.runbook,
  owner: rest.owner,
  origin: rest.origin,
});
