import { expect, it } from 'vitest';
import type { RestContactNow } from '#shared/protocol/rest/incidents/on-call.ts';
import { reachOf } from '#shared/view/duty/reach-words.ts';
import { firstTold, namesWords } from '#shared/view/duty/rehearsal-words.ts';

const NOW_MS = Date.parse('2026-11-26T20:00Z');
const way = (state: RestContactNow['ways'][number]['state'], name = 'Phone app'): RestContactNow['ways'][number] => ({
  channel_id: 'c',
  channel_name: name,
  channel_kind: 'phone',
  rung: 0,
  state,
});
const reach = (part: Partial<RestContactNow>): readonly [string, string] => {
  const contact = { id: 'a', name: 'Anna', title: '', lack: null, available_at: null, ways: [way('ok')], last_reached: null, ...part };
  const { state, words } = reachOf(contact, NOW_MS, 'Europe/London');
  return [state, words];
};

it('whether somebody can be called is said with the reason', () => {
  expect(reach({})).toEqual(['ok', 'Can be called']);
  expect(reach({ ways: [way('nobody'), way('untested', 'E-mail')] })).toEqual(['ok', 'Can be called']);
  expect(reach({ ways: [] })).toEqual(['none', 'No way leads to them']);
  expect(reach({ ways: [way('nobody')] })).toEqual(['doubtful', 'No screen of theirs is open']);
  expect(reach({ ways: [way('unreachable', 'Slack')] })).toEqual(['doubtful', 'Slack: cannot be reached']);
  expect(reach({ lack: 'away', available_at: NOW_MS + 7_200_000 })).toEqual(['off', 'Away until 22:00']);
  expect(reach({ lack: 'hours' })).toEqual(['off', 'Not to be called']);
});

it('the first who is reached is named, or that nobody is', () => {
  const step = (told: readonly string[], unreached: readonly string[] = [], atMs = NOW_MS) => ({
    atMs,
    round: 1,
    step: 1,
    told,
    unreached,
    gaps: [],
  });
  const words = (...steps: readonly ReturnType<typeof step>[]): string => firstTold({ steps }, NOW_MS, (id) => id).words;
  expect(words(step(['Anna', 'Ben']))).toBe('Anna and Ben would be told at once');
  expect(words(step(['Anna'], ['Anna']), step(['Ben'], [], NOW_MS + 300_000))).toBe('Ben would be told after 5 min');
  expect(words(step(['Anna'], ['Anna']))).toBe('Nobody can be told');
  expect(namesWords(['Anna', 'Ben', 'Cleo', 'Dora'])).toBe('Anna, Ben and 2 more');
});
