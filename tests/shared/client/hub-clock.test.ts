import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHubClock } from '#shared/client/hub-clock.ts';

const HUB_START = 1_800_000_000_000;

/** A screen whose clock is off by `skewMs`, hearing the hub's time with the given delays, one a second. */
const listen = (skewMs: number, delaysMs: readonly number[]): { errorMs: number } => {
  let hubNowMs = HUB_START;
  const clock = createHubClock(() => hubNowMs + skewMs);
  for (const delayMs of delaysMs) {
    hubNowMs += 1_000;
    clock.note(hubNowMs - delayMs);
  }
  return { errorMs: clock.nowMs() - hubNowMs };
};

test('before a word of the hub it is the clock of the screen', () => {
  expect(createHubClock(() => 42).nowMs()).toBe(42);
});

test('however wrong the clock of the screen is, ages are off by no more than the quickest message took', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e10, max: 1e10 }),
      fc.array(fc.integer({ min: 0, max: 1_500 }), { minLength: 1, maxLength: 30 }),
      (skewMs, delays) => {
        expect(listen(skewMs, delays).errorMs + Math.min(...delays)).toBe(0);
      },
    ),
  );
});

test('a screen whose clock is put right is followed at once', () => {
  let skewMs = 0;
  const clock = createHubClock(() => HUB_START + skewMs);
  clock.note(HUB_START);
  skewMs = 3_600_000;
  clock.note(HUB_START);
  expect(clock.nowMs()).toBe(HUB_START);
});

test('what was quick half a minute ago counts no more', () => {
  expect(listen(0, [0, ...Array.from({ length: 30 }, () => 100)]).errorMs).toBe(-100);
});

test('after messages were held up and came all at once, the clock is right again with the last of them', () => {
  expect(listen(0, [5, 5, 5, 4_000, 3_000, 2_000, 1_000, 5]).errorMs).toBe(-5);
});
