import { expect, it } from 'vitest';
import { createReadingTurns } from '../../../../../desktop/hub/serve/live/reading-turns.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';

/** Readers that ask all the time, each reading for as long as it says; gives when each began. */
async function begins(readers: readonly { readonly name: string; readonly takesMs: number }[], untilMs: number) {
  const clock = createFakeClock();
  const log: { name: string; atMs: number; tookMs: number }[] = [];
  const turns = createReadingTurns<(typeof readers)[number]>({
    clock,
    read: ({ name, takesMs }) =>
      new Promise((resolve) => {
        log.push({ name, atMs: clock.monotonicMs(), tookMs: takesMs });
        clock.after(takesMs, resolve);
      }),
  });
  while (clock.monotonicMs() < untilMs) {
    for (const reader of readers) turns.ask(reader);
    clock.advance(10);
    await Promise.resolve();
    await Promise.resolve();
  }
  turns.stop();
  return log;
}

it('a quick reader reads about once a second, however often it asks', async () => {
  const log = await begins([{ name: 'quick', takesMs: 1 }], 10_000);
  expect(log.length).toBeGreaterThanOrEqual(9);
  expect(log.length).toBeLessThanOrEqual(12);
});

it('a slow one reads as much more seldom, and all together have a quarter of the time', async () => {
  const alone = await begins([{ name: 'slow', takesMs: 300 }], 30_000);
  expect(alone.length).toBeLessThanOrEqual(11);
  const many = await begins(
    Array.from({ length: 20 }, (_, index) => ({ name: String(index), takesMs: 300 })),
    30_000,
  );
  expect(many.reduce((sum, { tookMs }) => sum + tookMs, 0)).toBeLessThanOrEqual(30_000 / 4 + 600);
  // Nobody is forgotten.
  expect(new Set(many.map(({ name }) => name)).size).toBe(20);
});
