import { expect, test } from 'vitest';
import { takeTurns } from '../../../../../desktop/hub/serve/port/take-turns.ts';

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what comes in one moment is done a few at a time, in its order, and others get their turn between', async () => {
  const done: string[] = [];
  const take = takeTurns((name: string) => done.push(name), 2);
  for (const name of ['a', 'b', 'c', 'd', 'e']) take(name);
  const seen: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    await nextTurn();
    seen.push(done.join(''));
  }
  expect(seen).toEqual(['ab', 'abcd', 'abcde', 'abcde']);
});

test('what comes while others are done gets its turn, too', async () => {
  const done: string[] = [];
  const take = takeTurns((name: string) => {
    done.push(name);
    if (name === 'a') take('b');
  }, 2);
  take('a');
  for (let turn = 0; turn < 3; turn += 1) await nextTurn();
  expect(done).toEqual(['a', 'b']);
});
