import { expect, test } from 'vitest';
import { renderToString } from 'vue/server-renderer';
import type { HubNotice } from '#shared/protocol/hub-notice.ts';
import WallNotice from '../../../../desktop/wallboard/board/WallNotice.vue';
import { stageFace } from '../../../support/face-stage.ts';
import { NOON_MS } from '../../../support/host-builder.ts';

const GLASS: HubNotice = {
  code: 'glass-broken',
  sinceMs: NOON_MS,
  glasses: [{ who: 'Ben Olsen', reason: 'The till is down.', untilMs: NOON_MS + 1_800_000 }],
};
const REPLACED: HubNotice = {
  code: 'store-replaced',
  sinceMs: NOON_MS,
  restoredFromMs: null,
  missingFromMs: null,
  missingUntilMs: NOON_MS,
  setAside: 'hub.sqlite.damaged',
};
const BACKUP: HubNotice = { code: 'backup-failed', sinceMs: NOON_MS, problem: 'The folder is gone.', lastSuccessMs: null };
const shown = async (...notices: readonly HubNotice[]): Promise<readonly string[]> => {
  const html = await renderToString(stageFace(WallNotice, {}, { notices: [...notices] }).app);
  return [...html.matchAll(/data-notice="([^"]+)"/g)].map(([, code]) => code ?? '');
};

test('a wall has room for the worst that the hub says of itself', async () => {
  expect(await shown()).toEqual([]);
  expect(await shown(REPLACED, BACKUP)).toEqual(['store-replaced']);
});

test('who acts with borrowed rights is on the wall whatever else there is', async () => {
  expect(await shown(REPLACED, GLASS, BACKUP)).toEqual(['store-replaced', 'glass-broken']);
  expect(await shown(GLASS, BACKUP)).toEqual(['glass-broken']);
});
