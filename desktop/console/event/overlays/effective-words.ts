import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { EffectiveRule, Overlaid } from '#shared/domain/event/effective-rule.ts';
import type { LayerName } from '#shared/domain/event/rule-overlay.ts';
import { ruleWords, conditionUnit } from '#shared/view/alerts/rules/rule-words.ts';
import { SEVERITY_WORDS } from '#shared/view/alerts/severity-words.ts';
import { exactDuration } from '#shared/view/format-duration.ts';
import { quantityText } from '#shared/view/format-quantity.ts';
import { say } from '../words.ts';

/** A number of a rule as it holds, and which layer says so; null: the rule itself. */
export interface EffectiveCell {
  readonly field: Overlaid;
  readonly words: string;
  readonly from: string | null;
}

export interface EffectiveWords {
  readonly sentence: string;
  readonly severity: EffectiveCell;
  readonly lasts: EffectiveCell;
  /** Null: it has none. */
  readonly limit: EffectiveCell | null;
  readonly standing: EffectiveCell;
}

const from = ({ layer, name }: LayerName): string | null => {
  if (layer === 'base') return null;
  if (layer === 'event-day') return say('layer.wedding-day');
  return layer === 'event' ? say('layer.this-event') : name;
};

export function effectiveWords({ rule, origins }: EffectiveRule, nameOf: (ruleId: string) => string): EffectiveWords {
  const { condition } = rule;
  const cell = (field: Overlaid, words: string): EffectiveCell => ({ field, words, from: from(origins[field]) });
  return {
    sentence: ruleWords(rule, nameOf),
    severity: cell('severity', SEVERITY_WORDS[rule.severity].name),
    lasts: cell('forMs', rule.forMs === 0 ? say('layer.at-once') : exactDuration(rule.forMs)),
    limit: 'limit' in condition ? cell('limit', limitWords(condition.limit, rule)) : null,
    standing: cell('isEnabled', say(rule.isEnabled ? 'on' : 'off')),
  };
}

const limitWords = (limit: number, { condition }: Pick<AlertRule, 'condition'>): string =>
  condition.kind === 'relative' ? String(limit) : quantityText(limit, conditionUnit(condition));
