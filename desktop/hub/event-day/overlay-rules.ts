import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { effectiveRule } from '#shared/domain/event/effective-rule.ts';
import { type EventDay, layersOver } from '#shared/domain/event/event-day.ts';
import type { Labels } from '#shared/domain/series.ts';

/**
 * What holds of a rule for something with these labels, as events have it now. Asked for each series and rule when a layer changes, so
 * each rule is looked at once for each zone; what is equal is the same object.
 */
export function overlayRules(day: () => EventDay): (rule: AlertRule, labels: Labels) => AlertRule {
  let known = new WeakMap<AlertRule, Map<string | null, AlertRule>>();
  let ofDay: EventDay | null = null;
  return (rule, labels) => {
    const now = day();
    if (now !== ofDay) {
      known = new WeakMap();
      ofDay = now;
    }
    if (!now.isOn) return rule;
    let byZone = known.get(rule);
    if (byZone === undefined) known.set(rule, (byZone = new Map()));
    const zone = labels['zone'] ?? null;
    const before = byZone.get(zone);
    if (before !== undefined) return before;
    const { rule: changed } = effectiveRule(rule, layersOver(now, zone));
    byZone.set(zone, changed);
    return changed;
  };
}
