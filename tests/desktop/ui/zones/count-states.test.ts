import { expect, test } from 'vitest';
import { countStates } from '../../../../desktop/ui/zones/count-states.ts';

test('hosts without a tile are counted by state, worst first', () => {
  expect(countStates(['ok', 'stale', 'ok', 'critical', 'stopped']).map((count) => count.words)).toEqual([
    '1 critical',
    '1 no answer',
    '1 switched off',
    '2 fine',
  ]);
});
