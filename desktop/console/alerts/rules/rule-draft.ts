import type { NewRule, RestRule } from '#shared/protocol/rest/alerts/rules.ts';
import { kindWords } from './rule-kinds.ts';

/** A rule as somebody fills it in: all that is sent of it. */
export type RuleDraft = Omit<RestRule, 'id' | 'origin' | 'is_changed' | 'active_alerts' | 'watched'>;

export const NEW_RULE: RuleDraft = {
  name: '',
  is_enabled: true,
  severity: 'warning',
  condition: kindWords('threshold').blank,
  for_ms: 300_000,
  keep_firing_ms: 120_000,
  no_data: { policy: 'normal', for_ms: 300_000 },
  labels: {},
  runbook: null,
  owner: null,
};

export function draftOfRule(rule: RestRule): RuleDraft {
  const { name, is_enabled, severity, condition, for_ms, keep_firing_ms, no_data, labels, runbook, owner } = rule;
  return { name, is_enabled, severity, condition, for_ms, keep_firing_ms, no_data, labels, runbook, owner };
}

/** A draft as it is sent: what was left empty is nothing. */
export function ruleOfDraft(draft: RuleDraft): NewRule {
  const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text.trim());
  return { ...draft, name: draft.name.trim(), runbook: orNull(draft.runbook), owner: orNull(draft.owner) };
}

/** Labels as one writes them, `team=av, room=bar`. */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}

/** Null if it cannot be read so. */
export function labelsOfText(text: string): Readonly<Record<string, string>> | null {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  const pairs = parts.map((part) => /^([a-zA-Z_]\w*)\s*=\s*(.+)$/.exec(part));
  if (pairs.includes(null)) return null;
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']));
}
