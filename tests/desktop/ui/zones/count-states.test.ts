import { expect, test } from 'vitest';
import type { ConditionReason } from '#shared/domain/host-condition.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import { countStates } from '../../../../desktop/ui/zones/count-states.ts';

const host = (state: HostState, ...reasons: ConditionReason[]) => ({ state, condition: { reasons } });
const wordsOf = (...hosts: ReturnType<typeof host>[]): string[] => countStates(hosts).map(({ words }) => words);

test('hosts without a tile are counted by state, worst first', () => {
  expect(wordsOf(host('ok'), host('stale'), host('ok'), host('critical'), host('stopped'))).toEqual([
    '1 critical',
    '1 no answer',
    '1 switched off',
    '2 fine',
  ]);
});

test('those that a hub begun anew has not heard yet are not counted with those that do not answer', () => {
  const silent: ConditionReason = { code: 'silent', sinceMs: 0 };
  expect(wordsOf(host('stale', { ...silent, isAwaited: true }), host('stale', silent), host('ok'))).toEqual([
    '1 no answer',
    '1 awaited',
    '1 fine',
  ]);
});
