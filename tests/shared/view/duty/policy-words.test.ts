import { describe, expect, it } from 'vitest';
import { afterwardsWords, catchesWords, isCatchAll, repeatWords, shadowOf } from '#shared/view/duty/policy-words.ts';

const one = (id: string, severities: readonly ('critical' | 'warning' | 'info')[], labels: Record<string, string> = {}) => ({
  id,
  name: id,
  severities,
  labels,
});

describe('what a policy is for', () => {
  it('is said in a sentence', () => {
    expect(catchesWords(one('a', ['critical']))).toBe('Critical incidents');
    expect(catchesWords(one('a', ['warning', 'critical'], { zone: 'Bar', vendor: 'acme' }))).toBe(
      'Critical and warning incidents where zone is Bar and vendor is acme',
    );
    expect(catchesWords(one('a', ['critical', 'warning', 'info']))).toBe('All incidents');
  });

  it('is everything only without a label and for every severity', () => {
    expect(isCatchAll(one('a', ['critical', 'warning', 'info']))).toBe(true);
    expect(isCatchAll(one('a', ['critical', 'warning', 'info'], { zone: 'Bar' }))).toBe(false);
    expect(isCatchAll(one('a', ['critical', 'warning']))).toBe(false);
  });

  it('is nothing where earlier ones take all of it, together if need be', () => {
    const bar = one('bar', ['critical'], { zone: 'Bar' });
    expect(shadowOf(bar, [one('all critical', ['critical'])])).toBe('all critical');
    expect(shadowOf(one('both', ['critical', 'warning']), [one('all critical', ['critical'])])).toBeNull();
    expect(shadowOf(one('both', ['critical', 'warning']), [one('first', ['critical']), one('second', ['warning'])])).toBe('first');
    // One of the bar takes nothing from one of the whole venue.
    expect(shadowOf(one('all critical', ['critical']), [bar])).toBeNull();
    expect(shadowOf(bar, [])).toBeNull();
  });
});

it('what comes after the steps and after somebody has taken it is said', () => {
  expect([0, 1, 3].map(repeatWords)).toEqual(['Then nobody more is told.', 'Then all of it once more.', 'Then all of it 3 times more.']);
  const HOUR = 3_600_000;
  expect(afterwardsWords({ remindEveryMs: null, lapseAfterMs: null })).toBe('Whoever takes it has it until it is over.');
  expect(afterwardsWords({ remindEveryMs: HOUR, lapseAfterMs: null })).toBe(
    'Whoever takes it is asked every 1 h whether they still have it.',
  );
  expect(afterwardsWords({ remindEveryMs: HOUR / 2, lapseAfterMs: 2 * HOUR })).toBe(
    'Whoever takes it is asked every 30 min whether they still have it, and it is nobody’s again 2 h after the last sign of work.',
  );
});
