import { expect, test } from 'vitest';
import { readRehearsal } from '../../../../desktop/wallboard/director/director-clock.ts';

test('turns go by the clock unless the address of a wall asks for a rehearsal, and says from when on', () => {
  const usual = ['', '#display=monitor-1&name=Left', '#speed=60', '#speed=60&since=soon', '#speed=60&since=-1', '#since=1795852800000'];
  const absurd = ['none', '0', '1', '-3', '99999'].map((speed) => `#speed=${speed}&since=1795852800000`);
  for (const fragment of [...usual, ...absurd]) expect(readRehearsal(fragment)).toBeNull();
  expect(readRehearsal('#display=monitor-1&name=Left&speed=60&since=1795852800000')).toEqual({ speed: 60, sinceMs: 1_795_852_800_000 });
});
