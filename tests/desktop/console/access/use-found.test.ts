import { expect, test } from 'vitest';
import { useFound } from '../../../../desktop/console/access/use-found.ts';

const people = Array.from({ length: 250 }, (_, n) => ({ name: `Guest ${n}`, role: n % 2 === 0 ? 'Lead' : null }));
const look = () =>
  useFound(
    () => people,
    ({ name, role }) => [name, role],
  );

test('a long list is drawn a page at a time', () => {
  const { found, shown, more } = look();
  expect([found.value.length, shown.value.length]).toEqual([250, 50]);
  more();
  expect(shown.value).toHaveLength(100);
});

test('all words must be somewhere in what is said of it, in any order and case', () => {
  const { wanted, found } = look();
  wanted.value = ' lead GUEST 24 ';
  expect(found.value.map(({ name }) => name)).toEqual([
    'Guest 24',
    'Guest 124',
    'Guest 224',
    ...[240, 242, 244, 246, 248].map((n) => `Guest ${n}`),
  ]);
  wanted.value = 'guest 24 nobody';
  expect(found.value).toEqual([]);
});
