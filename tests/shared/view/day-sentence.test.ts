import { expect, test } from 'vitest';
import type { HostState } from '#shared/domain/host-state.ts';
import { daySentenceParts } from '#shared/view/day-sentence.ts';

const times = (count: number, state: HostState): HostState[] => Array.from({ length: count }, () => state);

test.each<[HostState[], string]>([
  [[], 'No systems yet'],
  [['ok'], 'The one system is fine'],
  [times(41, 'ok'), 'All 41 systems fine'],
  [['critical', ...times(40, 'ok')], '1 of 41 needs you'],
  [['warning', 'stale', ...times(39, 'ok')], '2 of 41 need you'],
  [['critical', 'unknown', 'stopped', 'ok'], '1 of 4 needs you, 1 not heard yet, 1 switched off'],
  [['ok', 'ok', 'stopped'], '2 of 3 fine, 1 switched off'],
  [['unknown'], '0 of 1 fine, 1 not heard yet'],
])('%j reads "%s"', (states, sentence) => {
  const { main, aside } = daySentenceParts(states);
  expect(aside === '' ? main : `${main}, ${aside}`).toBe(sentence);
});
