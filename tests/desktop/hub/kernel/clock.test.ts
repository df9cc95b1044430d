import { expect, it } from 'vitest';
import { systemClock } from '../../../../desktop/hub/kernel/clock.ts';

it('the clock calls again and again until it is stopped', async () => {
  let calls = 0;
  const stopped = await new Promise<number>((resolve) => {
    const stop = systemClock.every(1, () => {
      calls += 1;
      if (calls < 3) return;
      stop();
      resolve(calls);
    });
  });
  await new Promise<void>((resolve) => systemClock.after(20, resolve));
  expect(calls).toBe(stopped);
});

it('a timer that was stopped never fires, and stopping twice does nothing', async () => {
  let hasFired = false;
  const stop = systemClock.after(1, () => (hasFired = true));
  stop();
  stop();
  await new Promise<void>((resolve) => systemClock.after(20, resolve));
  expect(hasFired).toBe(false);
});
