import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import { renderToString } from 'vue/server-renderer';
import IncidentTile from '../../../../desktop/ui/scene/tiles/IncidentTile.vue';
import { useFleetStore } from '../../../../desktop/ui/fleet-store.ts';
import { useIncidentsStore } from '../../../../desktop/ui/incidents/incidents-store.ts';
import { useNeedsStore } from '../../../../desktop/ui/needs/needs-store.ts';
import WallTakeover from '../../../../desktop/wallboard/takeover/WallTakeover.vue';
import { stageFace } from '../../../support/face-stage.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildIncident } from '../../../support/incident-builder.ts';

const MINUTE_MS = 60_000;
/** It began long ago; somebody had it, and let it go three minutes ago. */
const LET_GO = buildIncident({
  openedAtMs: NOON_MS - 47 * MINUTE_MS,
  sinceMs: NOON_MS - 3 * MINUTE_MS,
  escalation: { told: ['anna'], nextStep: 1 },
});
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('the wall says for how long an incident lasts, and since when nobody has had it any more', async () => {
  const { app } = stageFace(WallTakeover, { incident: LET_GO, places: [] });
  const text = textOf(await renderToString(app));
  expect(text).toContain('For 47 min');
  expect(text).toContain('Nobody since 12:57: take it on a phone or at the desk');
});

test('a tile of a board says beside the word for how it stands since when that is so', async () => {
  const stage = stageFace(IncidentTile, { shows: { zones: [] } });
  stage.app.runWithContext(() => [useFleetStore(), useIncidentsStore(), useNeedsStore()]);
  stage.incidents().onSnapshot({ hubTimeMs: NOON_MS, incidents: [LET_GO] });
  await nextTick();
  expect(textOf(await renderToString(stage.app))).toContain('Nobody has it for 3 min');
});
