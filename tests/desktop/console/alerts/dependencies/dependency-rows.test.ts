import { describe, expect, it } from 'vitest';
import { circleWords } from '../../../../../desktop/console/alerts/dependencies/circle-words.ts';
import { dependencyRows } from '../../../../../desktop/console/alerts/dependencies/dependency-rows.ts';

const compare = (a: string, b: string): number => a.localeCompare(b);
const lines = (needs: Readonly<Record<string, readonly string[]>>): string[] =>
  dependencyRows(new Map(Object.entries(needs)), compare).map(
    ({ hostId, level, otherNeeds, isAgain }) =>
      `${'  '.repeat(level - 1)}${hostId}${otherNeeds.length === 0 ? '' : ` (${otherNeeds.join(', ')})`}${isAgain ? ' …' : ''}`,
  );

describe('the tree of what needs what', () => {
  it('begins with what needs nothing', () => {
    expect(lines({ till: ['point'], point: ['switch'], switch: ['power'], camera: ['switch'] })).toEqual([
      'power',
      '  switch',
      '    camera',
      '    point',
      '      till',
    ]);
  });

  it('shows a system under each that it needs, and what hangs on it once', () => {
    expect(lines({ point: ['switch-a', 'switch-b'], till: ['point'] })).toEqual([
      'switch-a',
      '  point (switch-b)',
      '    till',
      'switch-b',
      '  point (switch-a) …',
    ]);
  });

  it('is empty where nothing is said', () => {
    expect(lines({})).toEqual([]);
  });
});

describe('a circle', () => {
  it('is told by names', () => {
    expect(circleWords(['Till', 'Point', 'Till'])).toBe(
      'Till would need Point, which needs Till: that goes round in a circle. Leave one of them out.',
    );
  });
});
