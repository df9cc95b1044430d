import { expect, test } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import { useHeld } from '../../../../desktop/mobile/fleet/use-held.ts';

test('a list holds still under the finger and shows what came meanwhile when it is lifted', async () => {
  const source = shallowRef(['a']);
  const held = effectScope().run(() => useHeld(source));
  if (held === undefined) throw new Error('The scope ran nothing.');
  const seen: string[][] = [];
  const change = async (next: string[]): Promise<void> => {
    source.value = next;
    await nextTick();
    seen.push(held.shown.value);
  };
  await change(['a', 'b']);
  held.hold();
  await change(['b', 'a']);
  held.release();
  seen.push(held.shown.value);
  await change(['c']);
  expect(seen).toEqual([['a', 'b'], ['a', 'b'], ['b', 'a'], ['c']]);
});
