import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import { MATCH_OPERATORS } from '#shared/domain/label-matcher.ts';
import { parseSelector } from '#shared/domain/parse-selector.ts';
import { scheduleWords } from '#shared/view/alerts/rules/schedule-words.ts';
import { selectorText } from '#shared/view/alerts/selector-text.ts';
import { ruleWords } from '#shared/view/alerts/rules/rule-words.ts';
import { NOON_MS } from '../../../../support/host-builder.ts';

const NAMES: Readonly<Record<string, string>> = { a: 'The bar is dark', b: 'The till is slow' };
const words = (condition: RuleCondition, forMs = 900_000): string =>
  ruleWords({ condition, forMs }, (id) => NAMES[id] ?? id).replaceAll('\u2009', ' ');

test('a rule is told in one sentence that somebody without knowledge of computers can read', () => {
  const window = { windowMs: 60_000, combine: 'avg' } as const;
  const limit = { comparison: 'above', limit: 80, clearLimit: 77 } as const;
  expect(words({ kind: 'threshold', selector: 'host_cpu_usage_percent{zone="Bar"}', ...window, ...limit })).toBe(
    'Processor above 80 %, on average over 1 min, where zone is Bar, for 15 min',
  );
  expect(words({ kind: 'host-down', selector: '{}' }, 0)).toBe('A system does not answer, at once');
  expect(
    words({
      kind: 'relative',
      selector: 'host_processes',
      ...window,
      comparison: 'either',
      measure: 'factor',
      limit: 2,
      leastHistoryMs: 0,
    }),
  ).toBe('Programs running outside 2 times its normal for this hour, on average over 1 min, for 15 min');
  expect(
    words({
      kind: 'forecast',
      selector: 'host_disk_used_percent',
      windowMs: 3_600_000,
      withinMs: 14_400_000,
      comparison: 'above',
      limit: 95,
    }),
  ).toBe('Fullest disk will be above 95 % within 4 h, by the last 1 h, for 15 min');
  expect(words({ kind: 'composite', operator: 'at-least', count: 2, ruleIds: ['a', 'b'], per: 'venue' })).toBe(
    'At least 2 of “The bar is dark”, “The till is slow” anywhere in the venue, for 15 min',
  );
});

test('what is built of conditions is read back as the same conditions', () => {
  const label = fc.constantFrom('zone', 'host', 'mount', '__name__');
  const matcher = fc.record({ label, operator: fc.constantFrom(...MATCH_OPERATORS), value: fc.string({ maxLength: 20 }) });
  const key = (each: object): string => JSON.stringify(each);
  fc.assert(
    fc.property(fc.array(matcher, { maxLength: 4 }), (matchers) => {
      const parsed = parseSelector(selectorText(matchers));
      expect(parsed.ok && parsed.matchers.map(key).sort()).toEqual(matchers.map(key).sort());
    }),
  );
});

test('maintenance is told by the clocks of the venue', () => {
  const recurring = { at: '03:00', duration_ms: 7_200_000, until: null };
  expect(scheduleWords({ kind: 'weekly', weekdays: ['monday', 'friday'], ...recurring }, NOON_MS, 'Europe/London')).toBe(
    'Mondays and Fridays at 03:00, for 2 h',
  );
  expect(scheduleWords({ kind: 'monthly', days: [1, 22, 'last'], ...recurring }, NOON_MS, 'Europe/London')).toBe(
    'On the 1st, 22nd and last day of each month at 03:00, for 2 h',
  );
});
