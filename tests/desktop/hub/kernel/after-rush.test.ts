import { expect, test } from 'vitest';
import { createAfterRush } from '../../../../desktop/hub/kernel/after-rush.ts';
import { releaseMemory } from '../../../../desktop/hub/kernel/release-memory.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';

function rushOf(): { clock: ReturnType<typeof createFakeClock>; arrive: (count: number) => void; stop: () => void; done: () => number } {
  const clock = createFakeClock();
  let done = 0;
  const rush = createAfterRush({ clock, quietMs: 10_000, work: () => (done += 1) });
  const arrive = (count: number): void => {
    for (let index = 0; index < count; index += 1) rush.arrived();
  };
  return { clock, arrive, stop: rush.stop, done: () => done };
}

test('work is done once, ten seconds after the last of many that came', () => {
  const { clock, arrive, done } = rushOf();
  arrive(60);
  clock.advance(9_000);
  arrive(60);
  clock.advance(9_999);
  expect(done()).toBe(0);
  clock.advance(1);
  expect(done()).toBe(1);
  clock.advance(60_000);
  expect(done()).toBe(1);
});

test('a few that come now and then are no rush, however many they become', () => {
  const { clock, arrive, done } = rushOf();
  for (let minute = 0; minute < 5; minute += 1) {
    arrive(99);
    clock.advance(60_000);
  }
  expect(done()).toBe(0);
});

test('after its end nothing is done', () => {
  const { clock, arrive, stop, done } = rushOf();
  arrive(200);
  stop();
  clock.advance(60_000);
  expect(done()).toBe(0);
});

test('memory can be released without a flag of Node, and nothing is left of the way to it', () => {
  expect(releaseMemory).not.toThrow();
  expect(globalThis.gc).toBeUndefined();
});
