import { expect, test } from 'vitest';
import { nextTick, type Ref, shallowRef } from 'vue';
import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import { DESK_THEME, followDeskTheme } from '../../../../desktop/wallboard/light/desk-theme.ts';
import { useWallLight } from '../../../../desktop/wallboard/light/use-wall-light.ts';
import { APPEARANCE } from '../../../../desktop/ui/use-appearance.ts';
import { stageFace } from '../../../support/face-stage.ts';

/** What a wall looks like that was told this of its desk. */
function stageWall(desk: Readonly<Ref<Theme>> | null): () => Theme {
  const { app } = stageFace();
  const theme = shallowRef<Theme>('dark');
  app.provide(DESK_THEME, desk);
  app.provide(APPEARANCE, { theme, paletteKey: shallowRef(''), choose: (next) => (theme.value = next), close: () => undefined });
  app.runWithContext(() => useWallLight(() => false));
  return () => theme.value;
}

test('a wall of a desk where high contrast was chosen has it in place of the dark appearance, from then on', async () => {
  const desk = shallowRef<Theme>('dark');
  const look = stageWall(desk);
  expect(look()).toBe('dark');
  desk.value = 'contrast';
  await nextTick();
  expect(look()).toBe('contrast');
  desk.value = 'bright';
  await nextTick();
  expect(look()).toBe('dark');
  expect(stageWall(null)()).toBe('dark');
});

test('what the desk chooses while it is asked is newer than its answer', async () => {
  const asked: ((theme: Theme) => void)[] = [];
  let announce: (theme: Theme) => void = () => undefined;
  const bridge = {
    request: () => new Promise((resolve) => asked.push(resolve)),
    on: (_channel: string, listener: typeof announce) => {
      announce = listener;
      return () => undefined;
    },
  } as unknown as WedsyncBridge;
  const follow = (): Readonly<Ref<Theme>> => followDeskTheme({ bridge, report: () => undefined });
  const told = follow();
  asked[0]?.('contrast');
  await nextTick();
  expect(told.value).toBe('contrast');
  const changed = follow();
  announce('bright');
  asked[1]?.('contrast');
  await nextTick();
  expect(changed.value).toBe('bright');
});
