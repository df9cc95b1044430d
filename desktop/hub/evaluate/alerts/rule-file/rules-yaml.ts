import { stringify } from 'yaml';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { ruleFileSchema } from '#shared/protocol/alerts/rule-file.ts';
import { compileRule } from '../active-rules.ts';
import { chosenToRest, ruleFromRest } from '../rules/rule-from-rest.ts';
import { durationText } from './duration-text.ts';
import { readYaml } from './read-yaml.ts';

/** Rules from a file; throws AppError `rule.invalid` with file, line and field, `query.invalid` for a selector that is none. */
export function parseRulesYaml(text: string, file: string): readonly AlertRule[] {
  return checkRules(readYaml(text, file, ruleFileSchema).rules.map(ruleFromRest), file);
}

/** Throws what no schema sees: ids that come twice, expressions that are none. */
export function checkRules(rules: readonly AlertRule[], file: string): readonly AlertRule[] {
  const ids = new Set<string>();
  for (const rule of rules) {
    if (ids.has(rule.id)) throw twice(rule.id, file);
    ids.add(rule.id);
    compileRule(rule);
  }
  return rules;
}

/** Rules as a file that `parseRulesYaml` reads back as they are. */
export function rulesYaml(rules: readonly AlertRule[]): string {
  const written = rules.map((rule) => withDurations({ id: rule.id, ...chosenToRest(rule) }));
  return stringify({ rules: written }, { lineWidth: 0 });
}

function withDurations(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      if (key === 'labels') return [key, item];
      return key.endsWith('_ms') && typeof item === 'number' ? [key.slice(0, -3), durationText(item)] : [key, withDurations(item)];
    }),
  );
}

const twice = (id: string, file: string): AppError =>
  new AppError({
    code: 'rule.invalid',
    message: refusal`The id "${id}" is there twice.`,
    where: file,
    remedy: refusal`Give each rule its own.`,
  });
