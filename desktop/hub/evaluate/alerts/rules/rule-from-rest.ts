import type { z } from 'zod';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { newRuleSchema, RestRule, ruleChangeSchema } from '#shared/protocol/rest/alerts/rules.ts';
import { conditionFromRest, conditionToRest } from './conditions.ts';

const MOST_ID_SIGNS = 60;

/** A rule of the desk from what was sent; its id from its name unless one was given. What a replay takes, too. */
export function ruleFromRest(rule: z.output<typeof newRuleSchema>): AlertRule {
  return {
    id: rule.id ?? idOf(rule.name),
    name: rule.name,
    isEnabled: rule.is_enabled,
    severity: rule.severity,
    condition: conditionFromRest(rule.condition),
    forMs: rule.for_ms,
    keepFiringMs: rule.keep_firing_ms,
    noData: { policy: rule.no_data.policy, forMs: rule.no_data.for_ms },
    labels: rule.labels,
    runbook: rule.runbook,
    owner: rule.owner,
    origin: 'desk',
  };
}

/** The rule with what was sent changed; the rest stays. */
export function changedRule(before: AlertRule, change: z.output<typeof ruleChangeSchema>): AlertRule {
  return {
    ...before,
    name: change.name ?? before.name,
    isEnabled: change.is_enabled ?? before.isEnabled,
    severity: change.severity ?? before.severity,
    condition: change.condition === undefined ? before.condition : conditionFromRest(change.condition),
    forMs: change.for_ms ?? before.forMs,
    keepFiringMs: change.keep_firing_ms ?? before.keepFiringMs,
    noData: change.no_data === undefined ? before.noData : { policy: change.no_data.policy, forMs: change.no_data.for_ms },
    labels: change.labels ?? before.labels,
    runbook: change.runbook === undefined ? before.runbook : change.runbook,
    owner: change.owner === undefined ? before.owner : change.owner,
  };
}

export function ruleToRest(
  rule: AlertRule,
  { isChanged, activeAlerts, watched }: { readonly isChanged: boolean; readonly activeAlerts: number; readonly watched: number },
): RestRule {
  return { id: rule.id, ...chosenToRest(rule), origin: rule.origin, is_changed: isChanged, active_alerts: activeAlerts, watched };
}

/** What somebody chose of a rule: for files and for the audit trail. */
export function chosenToRest(rule: AlertRule): Omit<RestRule, 'id' | 'origin' | 'is_changed' | 'active_alerts' | 'watched'> {
  return {
    name: rule.name,
    is_enabled: rule.isEnabled,
    severity: rule.severity,
    condition: conditionToRest(rule.condition),
    for_ms: rule.forMs,
    keep_firing_ms: rule.keepFiringMs,
    no_data: { policy: rule.noData.policy, for_ms: rule.noData.forMs },
    labels: { ...rule.labels },
    runbook: rule.runbook,
    owner: rule.owner,
  };
}

/** `A host is down` gives `a-host-is-down`; a name without any letters of ours gives `rule`. */
function idOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? ['rule']).join('-').slice(0, MOST_ID_SIGNS).replace(/-$/, '');
}
