import { expect, test } from 'vitest';
import { createHubStandings } from '../../../../desktop/main/hub/hub-standings.ts';

test('what one window of the console sees is there, and what a window said goes with it', () => {
  let changes = 0;
  const standings = createHubStandings(() => (changes += 1));
  expect(standings.now()).toBeNull();
  standings.note(1, { link: 'outside', calling: 0 });
  standings.note(2, { link: 'live', calling: 0 });
  standings.note(3, { link: 'live', calling: 2 });
  standings.note(4, { link: 'lost', calling: 3 });
  expect(standings.now()).toEqual({ link: 'live', calling: 2 });
  standings.leave(3);
  expect(standings.now()).toEqual({ link: 'live', calling: 0 });
  standings.note(2, { link: 'lost', calling: 0 });
  expect(standings.now()?.link).toBe('lost');
  expect(changes).toBe(6);
  standings.leave(7);
  standings.clear();
  expect([standings.now(), changes]).toEqual([null, 6]);
});
