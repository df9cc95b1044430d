import { onTestFinished, expect, test } from 'vitest';
import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import { speak } from '#shared/language/spoken.ts';
import { alertSummary, type SummarisedAlert } from '#shared/view/alerts/summary/alert-summary.ts';
import { GERMAN } from '../../../../desktop/hub/german.ts';

const LOAD: RuleCondition = {
  kind: 'threshold',
  selector: 'host_cpu_usage_percent',
  comparison: 'above',
  limit: 80,
  clearLimit: 77,
  windowMs: 0,
  combine: 'last',
};
const TILL: SummarisedAlert = {
  rule: { name: 'Busy', condition: LOAD, forMs: 900_000 },
  state: 'firing',
  hostName: 'Bar till 1',
  series: { name: 'host_cpu_usage_percent', labels: {} },
  value: 92.5,
  limit: 80,
  unit: 'percent',
};
const says = (part: Partial<SummarisedAlert> = {}): string => alertSummary({ ...TILL, ...part }).replaceAll('\u2009', ' ');

test('a hub writes alerts in the language of its venue', () => {
  expect(says()).toBe('The processor of Bar till 1 is at 93 %, above 80 % for 15 min');
  expect(says({ state: 'recovering' })).toBe('The processor of Bar till 1 is better, and watched a little longer');
  speak('de', GERMAN);
  onTestFinished(() => speak('en'));
  expect(says()).toBe('Prozessor von Bar till 1: 93 %, über 80 % seit 15 min');
  expect(says({ state: 'recovering' })).toBe('Prozessor von Bar till 1 hat sich gebessert und wird noch etwas beobachtet');
  const silent: RuleCondition = { kind: 'host-down', selector: '' } as RuleCondition;
  expect(says({ rule: { name: 'Silent', condition: silent, forMs: 0 }, series: null })).toBe('Bar till 1 antwortet nicht');
});
