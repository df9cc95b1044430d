import type { RuleCondition } from '../../domain/alert/alert-rule.ts';
import type { RestCondition } from '../../protocol/rest/alerts/rule-conditions.ts';

/** A condition that was read or written over REST, for the words that tell it. */
export function conditionOfRest(rest: RestCondition): RuleCondition {
  switch (rest.kind) {
    case 'threshold': {
      const { window_ms: windowMs, clear_limit: clearLimit, ...same } = rest;
      return { ...same, windowMs, clearLimit };
    }
    case 'rate-of-change': {
      const { window_ms: windowMs, clear_limit: clearLimit, ...same } = rest;
      return { ...same, windowMs, clearLimit };
    }
    case 'relative': {
      const { window_ms: windowMs, least_history_ms: leastHistoryMs, ...same } = rest;
      return { ...same, windowMs, leastHistoryMs };
    }
    case 'forecast': {
      const { window_ms: windowMs, within_ms: withinMs, ...same } = rest;
      return { ...same, windowMs, withinMs };
    }
    case 'no-data': {
      const { silent_ms: silentMs, ...same } = rest;
      return { ...same, silentMs };
    }
    case 'composite': {
      const { rule_ids: ruleIds, ...same } = rest;
      return { ...same, ruleIds };
    }
    case 'host-down':
    case 'probe-state':
      return rest;
  }
}
