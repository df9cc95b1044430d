import { expect, test } from 'vitest';
import { type ComputedRef, nextTick, shallowRef } from 'vue';
import type { Takeover } from '#shared/domain/board/board.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { useFleetStore } from '../../../../desktop/ui/fleet-store.ts';
import { useIncidentsStore } from '../../../../desktop/ui/incidents/incidents-store.ts';
import { useTakeover } from '../../../../desktop/wallboard/takeover/use-takeover.ts';
import WallTakeover from '../../../../desktop/wallboard/takeover/WallTakeover.vue';
import { stageFace } from '../../../support/face-stage.ts';
import { NOON_MS } from '../../../support/host-builder.ts';
import { buildIncident, heldIncident } from '../../../support/incident-builder.ts';

test('a board that nothing interrupts has the display from the moment that it is put there', async () => {
  const incident = buildIncident({ severity: 'critical' });
  const stage = stageFace(WallTakeover, { incident, places: [] });
  const plan = shallowRef<Takeover>({ least: 'critical', minDwellMs: 60_000, maxDwellMs: 120_000 });
  const taken = stage.app.runWithContext((): ComputedRef<Incident | null> => {
    useFleetStore();
    useIncidentsStore();
    return useTakeover({ plan: () => plan.value, pinnedZones: () => [] });
  });
  stage.incidents().onSnapshot({ hubTimeMs: NOON_MS, incidents: [incident] });
  await nextTick();
  expect(taken.value?.id).toBe(incident.id);
  plan.value = { ...plan.value, least: null };
  await nextTick();
  expect(taken.value).toBeNull();
});

const BAR_WARNING = buildIncident({ id: 'bar-printer', severity: 'warning', place: 'Bar' });
const BAR_CRITICAL = buildIncident({ id: 'bar-till', place: 'Bar', openedAtMs: NOON_MS + 2_000 });
const ELSEWHERE = buildIncident({ id: 'stream', openedAtMs: NOON_MS + 1_000 });
const FIRE = buildIncident({ id: 'fire', source: 'emergency', title: 'Fire, Kitchen', place: 'Kitchen', openedAtMs: NOON_MS + 3_000 });

const held = (incident: Incident): Incident => ({ ...incident, state: 'acknowledged', acknowledgement: heldIncident().acknowledgement });

/** What a wall shows to which trouble of the bar is pinned. */
function stageBarWall(least: Takeover['least'] = 'critical'): (...incidents: Incident[]) => Promise<string | null> {
  const stage = stageFace(WallTakeover, { incident: BAR_WARNING, places: [] });
  const taken = stage.app.runWithContext((): ComputedRef<Incident | null> => {
    useFleetStore();
    useIncidentsStore();
    return useTakeover({ plan: () => ({ least, minDwellMs: 60_000, maxDwellMs: 120_000 }), pinnedZones: () => ['Bar'] });
  });
  return async (...incidents) => {
    stage.incidents().onSnapshot({ hubTimeMs: NOON_MS, incidents });
    await nextTick();
    return taken.value?.id ?? null;
  };
}

test('trouble of a pinned zone stays, but a call for help from anywhere comes before it', async () => {
  const shown = stageBarWall();
  expect(await shown(BAR_CRITICAL)).toBe('bar-till');
  expect(await shown(BAR_CRITICAL, FIRE)).toBe('fire');
  expect(await shown(held(BAR_CRITICAL), FIRE)).toBe('fire');
});

test('what is critical elsewhere and has nobody comes before a warning of a pinned zone, and before what somebody has there', async () => {
  const shown = stageBarWall();
  expect(await shown(BAR_WARNING)).toBe('bar-printer');
  expect(await shown(BAR_WARNING, ELSEWHERE)).toBe('stream');
  // What comes up at the bar and is as bad has its wall back at once.
  expect(await shown(BAR_WARNING, ELSEWHERE, BAR_CRITICAL)).toBe('bar-till');
  expect(await shown(BAR_WARNING, ELSEWHERE, held(BAR_CRITICAL))).toBe('stream');
});

test('what is no worse elsewhere waits while a pinned zone has trouble, and what somebody has gives its wall back', async () => {
  const shown = stageBarWall('warning');
  const other = buildIncident({ id: 'office-printer', severity: 'warning' });
  expect(await shown(BAR_WARNING, other)).toBe('bar-printer');
  expect(await shown(BAR_WARNING, ELSEWHERE, other)).toBe('stream');
  expect(await shown(BAR_WARNING, held(ELSEWHERE), other)).toBe('bar-printer');
});

test('a board that nothing interrupts shows trouble of its pinned zones all the same, and none of elsewhere', async () => {
  const shown = stageBarWall(null);
  expect(await shown(FIRE)).toBeNull();
  expect(await shown(BAR_WARNING, FIRE)).toBe('bar-printer');
});
