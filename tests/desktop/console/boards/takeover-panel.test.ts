import { expect, test } from 'vitest';
import { computed } from 'vue';
import { renderToString } from 'vue/server-renderer';
import type { Takeover } from '#shared/domain/board/board.ts';
import { emptyBoard } from '../../../../desktop/console/boards/edit/fresh-tile.ts';
import TakeoverPanel from '../../../../desktop/console/boards/turns/TakeoverPanel.vue';
import { stageFace } from '../../../support/face-stage.ts';

/** What is chosen, and what there is to choose. */
const choicesOf = async (least: Takeover['least']): Promise<readonly (string | undefined)[]> => {
  const board = emptyBoard('Bar', 's');
  const editor = { draft: computed(() => ({ ...board, takeover: { ...board.takeover, least } })) };
  const html = await renderToString(stageFace(TakeoverPanel, { editor, isReadOnly: false }).app);
  const [, chosen, options = ''] = /<select[^>]*value="([^"]*)"[^>]*>(.*?)<\/select>/s.exec(html) ?? [];
  return [chosen, ...[...options.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)];
};

test('only severities of which incidents are made can be chosen; a board that said “good to know” before says what it does', async () => {
  expect(await choicesOf('critical')).toEqual(['critical', '', 'critical', 'warning']);
  expect(await choicesOf('info')).toEqual(['warning', '', 'critical', 'warning']);
});
