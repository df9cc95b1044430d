import { expect, test } from 'vitest';
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { HOST_STATES } from '#shared/domain/host-state.ts';
import { STATE_WORDS } from '#shared/view/state-words.ts';
import StateMark from '../../../desktop/ui/StateMark.vue';

const render = (state: string) => renderToString(createSSRApp(StateMark, { state }));

test('every state is told by a word, also to those who see neither colour nor shape', async () => {
  for (const state of HOST_STATES) expect(await render(state)).toContain(STATE_WORDS[state]);
});

test('every state has a shape of its own', async () => {
  const shapes = await Promise.all(HOST_STATES.map(async (state) => /<svg.*<\/svg>/.exec(await render(state))?.[0]));
  expect(new Set(shapes).size).toBe(HOST_STATES.length);
});
