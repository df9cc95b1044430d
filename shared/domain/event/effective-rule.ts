import type { AlertRule, RuleCondition } from '../alert/alert-rule.ts';
import { BASE_LAYER, type LayerName, type RuleLayer, type RuleOverlay } from './rule-overlay.ts';

/** Numbers of a rule that layers may change. */
export const OVERLAID = ['severity', 'isEnabled', 'forMs', 'keepFiringMs', 'noDataForMs', 'limit', 'clearLimit'] as const;
export type Overlaid = (typeof OVERLAID)[number];

/** A rule as it holds now, and from which layer each number came. */
export interface EffectiveRule {
  readonly rule: AlertRule;
  readonly origins: Readonly<Record<Overlaid, LayerName>>;
}

const BASE_ORIGINS = Object.fromEntries(OVERLAID.map((field) => [field, BASE_LAYER])) as Record<Overlaid, LayerName>;

/**
 * base ⊕ layers, the last that says something of a number wins. The same object comes back where nothing changes. A limit that has passed
 * the clear limit takes it along: a breach must be able to end.
 */
export function effectiveRule(base: AlertRule, layers: readonly RuleLayer[]): EffectiveRule {
  let rule = base;
  let origins: Readonly<Record<Overlaid, LayerName>> = BASE_ORIGINS;
  for (const { overlays, ...layer } of layers) {
    // Whom an overlay means is looked up in the rule as it is written: no layer decides for those above it.
    for (const overlay of overlays.filter((one) => isMeant(one, base))) {
      const next = withOverlay(rule, overlay);
      const changed = OVERLAID.filter((field) => says(overlay, field, rule));
      rule = next;
      if (changed.length === 0) continue;
      origins = { ...origins, ...Object.fromEntries(changed.map((field) => [field, layer])) };
    }
  }
  const clear = clampedClearLimit(rule.condition);
  if (clear === undefined) return { rule, origins };
  return {
    rule: { ...rule, condition: { ...rule.condition, clearLimit: clear } as RuleCondition },
    origins: { ...origins, clearLimit: origins.limit },
  };
}

const isMeant = ({ ruleIds, labels }: RuleOverlay, { id, labels: own }: AlertRule): boolean =>
  (ruleIds === null || ruleIds.includes(id)) && Object.entries(labels ?? {}).every(([name, value]) => own[name] === value);

function says({ set }: RuleOverlay, field: Overlaid, { condition, forMs }: AlertRule): boolean {
  // Half of nothing is what it was.
  if (field === 'forMs') return set.forMs !== undefined || (set.forFactor !== undefined && forMs > 0);
  if (field === 'limit' || field === 'clearLimit') return set[field] !== undefined && field in condition;
  return set[field] !== undefined;
}

function withOverlay(rule: AlertRule, { set }: RuleOverlay): AlertRule {
  const { condition } = rule;
  const limits = {
    ...(set.limit !== undefined && 'limit' in condition ? { limit: set.limit } : {}),
    ...(set.clearLimit !== undefined && 'clearLimit' in condition ? { clearLimit: set.clearLimit } : {}),
  };
  return {
    ...rule,
    severity: set.severity ?? rule.severity,
    isEnabled: set.isEnabled ?? rule.isEnabled,
    forMs: set.forMs ?? Math.round(rule.forMs * (set.forFactor ?? 1)),
    keepFiringMs: set.keepFiringMs ?? rule.keepFiringMs,
    noData: set.noDataForMs === undefined ? rule.noData : { ...rule.noData, forMs: set.noDataForMs },
    condition: Object.keys(limits).length === 0 ? condition : ({ ...condition, ...limits } as RuleCondition),
  };
}

/** Undefined: it is right as it is. */
function clampedClearLimit(condition: RuleCondition): number | undefined {
  if (!('clearLimit' in condition) || condition.clearLimit === null) return undefined;
  const { comparison, limit, clearLimit } = condition;
  const isBeyond = comparison === 'above' ? clearLimit > limit : clearLimit < limit;
  return isBeyond ? limit : undefined;
}
