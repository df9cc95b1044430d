import { expect, test } from 'vitest';
import { rankEntries } from '../../../../desktop/console/palette/rank-entries.ts';
import type { PaletteEntry } from '../../../../desktop/console/palette/palette-entry.ts';
import { noteLately, recallLately } from '../../../../desktop/console/palette/lately-used.ts';
import { foldWords, scoreMatch } from '../../../../desktop/console/palette/score-match.ts';

const entry = (id: string, words: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id,
  words,
  group: 'Systems',
  run: () => undefined,
  ...more,
});
const may = (): boolean => false;
const ids = (entries: readonly PaletteEntry[], wanted: string, lately: readonly string[] = []): string[] =>
  rankEntries(entries, wanted, lately, may).flatMap((group) => group.entries.map(({ id }) => id));

test('words are found in any order, without accents and case, at their begin before their middle', () => {
  expect(scoreMatch('till bar', 'bar till 1')).toBeGreaterThan(0);
  expect(scoreMatch(foldWords('Café'), foldWords('the cafe'))).toBeGreaterThan(0);
  expect(scoreMatch('or', 'orangery')).toBeGreaterThan(scoreMatch('or', 'outdoor'));
  expect(scoreMatch('or', 'the orangery')).toBeGreaterThan(scoreMatch('or', 'outdoor'));
  expect(scoreMatch('bar moon', 'bar till 1')).toBe(0);
});

test('initials and letters left out find too, but two scattered letters find nothing', () => {
  expect(scoreMatch('gwg', 'guest wi-fi gateway')).toBe(0);
  expect(scoreMatch('gwfg', 'guest wi-fi gateway')).toBeGreaterThan(0);
  expect(scoreMatch('orgry', 'orangery sound desk')).toBeGreaterThan(0);
  expect(scoreMatch('oy', 'orangery')).toBe(0);
});

test('what can be pressed on the page that is open is found by what it does, after what is called the same everywhere', () => {
  const entries = [
    entry('here', 'Plan an event', { group: 'Here' }),
    entry('deed', 'Plan an event', { group: 'Do' }),
    entry('delete', 'Delete Kitchen first', { group: 'Here' }),
  ];
  expect(ids(entries, 'plan an event')).toEqual(['deed', 'here']);
  expect(ids(entries, 'kitchen first')).toEqual([]);
  expect(ids(entries, 'delete kitchen')).toEqual(['delete']);
});

test('before anything is typed: what was used lately, newest first, then what each area puts first', () => {
  const entries = [entry('a', 'A', { isFirst: true }), entry('b', 'B'), entry('c', 'C'), entry('d', 'D', { isFirst: true })];
  const groups = rankEntries(entries, '', ['c', 'gone', 'a'], may);
  expect(groups.map(({ name, entries: own }) => [name, own.map(({ id }) => id)])).toEqual([
    ['Lately', ['c', 'a']],
    ['Systems', ['d']],
  ]);
});

test('what one may not do is not offered unasked, and comes last when looked for', () => {
  const entries = [entry('no', 'Silence'), entry('yes', 'Silences of today')];
  const mayNot = ({ id }: PaletteEntry): boolean => id === 'no';
  expect(
    rankEntries(
      entries.map((each) => ({ ...each, isFirst: true })),
      '',
      ['no'],
      mayNot,
    ).flatMap((group) => group.entries.map(({ id }) => id)),
  ).toEqual(['yes']);
  expect(rankEntries(entries, 'silence', [], mayNot)[0]?.entries.map(({ id }) => id)).toEqual(['yes', 'no']);
});

test('of many the best are shown, with how many more there are, and the group with the best fit is first', () => {
  const tills = Array.from({ length: 20 }, (_, index) => entry(`t${index}`, `Bar till ${index}`));
  const page = entry('page', 'Till report', { group: 'Pages' });
  const groups = rankEntries([...tills, page], 'till', [], may);
  expect(groups.map(({ name }) => name)).toEqual(['Pages', 'Systems']);
  expect(groups[1]).toMatchObject({ more: 12 });
  expect(ids(tills, 'till', ['t17'])[0]).toBe('t17');
});

test('two thousand systems are looked through within a few milliseconds', () => {
  const entries = Array.from({ length: 2_000 }, (_, index) => entry(`h${index}`, `Till ${index}`, { detail: `Zone ${index % 12}` }));
  rankEntries(entries, 'x', [], may);
  const before = process.cpuUsage();
  for (const wanted of ['t', 'ti', 'till', 'till 1', 'till 19', 'zone 3']) rankEntries(entries, wanted, [], may);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000 / 6).toBeLessThan(50);
});

test('what was used lately is kept, each once, and what is broken is as if it were not there', () => {
  const kept = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const page = { localStorage } as unknown as Pick<Window, 'localStorage'>;
  for (const id of ['a', 'b', 'a']) noteLately(page, id);
  expect(recallLately(page)).toEqual(['a', 'b']);
  for (const key of kept.keys()) kept.set(key, '{"a":1}');
  expect(recallLately(page)).toEqual([]);
});
