import { expect, test } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { type Held, useHeld } from '../../../desktop/console/use-held.ts';
import { stageFace } from '../../support/face-stage.ts';

function holdList() {
  const stage = stageFace();
  const list = shallowRef(['a', 'b']);
  const held = stage.app.runWithContext(() =>
    effectScope().run(() =>
      useHeld(
        () => list.value,
        (value) => value.join(),
      ),
    ),
  ) as Held<string[]>;
  return { stage, list, held };
}

test('a list that nobody points at follows at once', async () => {
  const { list, held } = holdList();
  list.value = ['b', 'a'];
  await nextTick();
  expect(held.shown.value).toEqual(['b', 'a']);
});

test('a list holds still under the pointer and says that it is behind', async () => {
  const { list, held } = holdList();
  held.touch();
  await nextTick();
  list.value = ['b', 'a'];
  await nextTick();
  expect([held.shown.value, held.isBehind.value]).toEqual([['a', 'b'], true]);
  held.release();
  await nextTick();
  expect([held.shown.value, held.isBehind.value]).toEqual([['b', 'a'], false]);
});

test('a pointer that was left lying there does not hold the list for ever', async () => {
  const { stage, list, held } = holdList();
  held.touch();
  await nextTick();
  list.value = ['b', 'a'];
  stage.nowMs.value += 10_000;
  await nextTick();
  expect(held.shown.value).toEqual(['b', 'a']);
});
