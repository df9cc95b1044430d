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
import { buildIncident } from '../../../support/incident-builder.ts';

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
