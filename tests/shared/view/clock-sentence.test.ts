import { expect, it } from 'vitest';
import { clockSentence } from '#shared/view/clock-sentence.ts';

it('a clock that is wrong is told in plain words, one that is right or not known is not', () => {
  expect([undefined, 0, 2_000, -2_000].map(clockSentence)).toEqual([null, null, null, null]);
  expect(clockSentence(180_000)).toMatch(/^This host's clock is 3 min ahead\./);
  expect(clockSentence(-7_200_000)).toMatch(/^This host's clock is 2 h behind\./);
  expect(clockSentence(3 * 86_400_000)).toBe("This host's clock is 3 days ahead. What it measures cannot be shown until its clock is set.");
});
