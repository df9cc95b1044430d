import { expect, it } from 'vitest';
import { fileWords } from '../../../../../desktop/console/alerts/rules/rule-file-words.ts';

it('says what a file of rules would do before it is taken', () => {
  const many = Array.from({ length: 10 }, (_, index) => `r${index}`);
  expect(fileWords({ created: ['warm'], changed: many, unchanged: ['a', 'b'], dry_run: true })).toEqual([
    '1 new: warm',
    '10 changed: r0, r1, r2, r3, r4, r5, r6, r7 and 2 more',
    '2 as they are here',
  ]);
  expect(fileWords({ created: [], changed: [], unchanged: ['a'], dry_run: true })).toEqual(['Nothing is new: all of it is here already.']);
});
