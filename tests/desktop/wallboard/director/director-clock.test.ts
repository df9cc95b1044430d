import { expect, test } from 'vitest';
import { readSpeed } from '../../../../desktop/wallboard/director/director-clock.ts';

test('turns go by the clock unless the address of a wall asks for a rehearsal', () => {
  expect(['', '#display=monitor-1&name=Left', '#speed=none', '#speed=0', '#speed=-3', '#speed=99999'].map(readSpeed)).toEqual([
    1, 1, 1, 1, 1, 1,
  ]);
  expect(readSpeed('#display=monitor-1&name=Left&speed=60')).toBe(60);
});
