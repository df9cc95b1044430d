import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { RestCondition } from '#shared/protocol/rest/alerts/rule-conditions.ts';

/** A rule's condition from the words of REST. */
export function conditionFromRest(condition: RestCondition): RuleCondition {
  switch (condition.kind) {
    case 'threshold': {
      const { window_ms: windowMs, clear_limit: clearLimit, ...rest } = condition;
      return { ...rest, windowMs, clearLimit };
    }
    case 'rate-of-change': {
      const { window_ms: windowMs, clear_limit: clearLimit, ...rest } = condition;
      return { ...rest, windowMs, clearLimit };
    }
    case 'relative': {
      const { window_ms: windowMs, least_history_ms: leastHistoryMs, ...rest } = condition;
      return { ...rest, windowMs, leastHistoryMs };
    }
    case 'no-data': {
      const { silent_ms: silentMs, ...rest } = condition;
      return { ...rest, silentMs };
    }
    case 'composite': {
      const { rule_ids: ruleIds, ...rest } = condition;
      return { ...rest, ruleIds };
    }
    case 'forecast': {
      const { window_ms: windowMs, within_ms: withinMs, ...rest } = condition;
      return { ...rest, windowMs, withinMs };
    }
    case 'host-down':
    case 'probe-state':
      return condition;
  }
}

export function conditionToRest(condition: RuleCondition): RestCondition {
  switch (condition.kind) {
    case 'threshold': {
      const { windowMs, clearLimit, ...rest } = condition;
      return { ...rest, window_ms: windowMs, clear_limit: clearLimit };
    }
    case 'rate-of-change': {
      const { windowMs, clearLimit, ...rest } = condition;
      return { ...rest, window_ms: windowMs, clear_limit: clearLimit };
    }
    case 'relative': {
      const { windowMs, leastHistoryMs, ...rest } = condition;
      return { ...rest, window_ms: windowMs, least_history_ms: leastHistoryMs };
    }
    case 'no-data': {
      const { silentMs, ...rest } = condition;
      return { ...rest, silent_ms: silentMs };
    }
    case 'composite': {
      const { ruleIds, ...rest } = condition;
      return { ...rest, rule_ids: [...ruleIds] };
    }
    case 'forecast': {
      const { windowMs, withinMs, ...rest } = condition;
      return { ...rest, window_ms: windowMs, within_ms: withinMs };
    }
    case 'host-down':
    case 'probe-state':
      return condition;
  }
}
