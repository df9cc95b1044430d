import { expect, test } from 'vitest';
import { watch } from 'vue';
import { useFleetStore } from '../../../desktop/ui/fleet-store.ts';
import { stageFace } from '../../support/face-stage.ts';
import { buildHost, NOON_MS } from '../../support/host-builder.ts';

function openFleet() {
  const stage = stageFace();
  const store = stage.app.runWithContext(() => useFleetStore());
  return { stage, store };
}
const placesOf = (store: ReturnType<typeof useFleetStore>) => store.placed.map(({ name, zone, state }) => ({ name, zone, state }));

test('before the first snapshot the fleet is waiting, not empty', () => {
  const { store } = openFleet();
  expect(store.phase).toBe('waiting');
});

test('a snapshot shows every host with its place', () => {
  const { stage, store } = openFleet();
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost()], sparks: {} });
  expect({ phase: store.phase, placed: placesOf(store), newestMs: store.newestMs }).toEqual({
    phase: 'ready',
    placed: [{ name: 'Streaming PC', zone: 'Orangery', state: 'ok' }],
    newestMs: NOON_MS,
  });
});

test('a new figure reaches its tile at once and lengthens the spark, without reordering the hosts', () => {
  const { stage, store } = openFleet();
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost()], sparks: {} });
  const before = store.placed;
  const later = NOON_MS + 1_000;
  const update = buildHost({ lastHeardAtMs: later, vitals: { cpu: { value: 50, timeMs: later } } });
  stage.fleet().onUpdate({ hubTimeMs: later, hosts: [update] });
  stage.fleet().onUpdate({ hubTimeMs: later, hosts: [update] });
  const host = store.find('host-1');
  expect(host?.summary.value.vitals.cpu?.value).toBe(50);
  expect(host?.sparks.value.cpu).toMatchObject({ values: [50], newestCount: 1 });
  expect(store.placed).toBe(before);
});

test('a spark that was looked at stays as it was, and so does what the hub told; who follows it is shown what has come since', () => {
  const { stage, store } = openFleet();
  const told = { endMs: NOON_MS, values: [10, null], newestCount: 1 };
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost({ vitals: {} })], sparks: { 'host-1': { cpu: told } } });
  const host = store.find('host-1');
  const seen: unknown[] = [];
  watch(
    () => host?.sparks.value.cpu,
    (spark) => seen.push(spark),
    { immediate: true, flush: 'sync' },
  );
  for (const [afterMs, value] of [
    [1_000, 50],
    [2_000, 60],
  ] as const) {
    const timeMs = NOON_MS + afterMs;
    stage.fleet().onUpdate({ hubTimeMs: timeMs, hosts: [buildHost({ vitals: { cpu: { value, timeMs } } })] });
  }
  expect(seen).toMatchObject([
    { values: [10, null], newestCount: 1 },
    { values: [10, null, 50], newestCount: 1 },
    { values: [10, null, 55], newestCount: 2 },
  ]);
  expect(told.values).toEqual([10, null]);
});

test('a host that falls silent is shown as such within 3 s, also if the hub says nothing of it', () => {
  const { stage, store } = openFleet();
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost()], sparks: {} });
  stage.nowMs.value = NOON_MS + 2_400;
  expect(placesOf(store)[0]?.state).toBe('ok');
  stage.nowMs.value = NOON_MS + 2_750;
  expect(placesOf(store)[0]?.state).toBe('stale');
  expect(store.find('host-1')?.condition.value).toEqual({
    state: 'stale',
    sinceMs: NOON_MS,
    reasons: [{ code: 'silent', sinceMs: NOON_MS }],
  });
});

test('when the hub is lost nothing is shown as fine any more, and it recovers by itself', () => {
  const { stage, store } = openFleet();
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost(), buildHost({ id: 'host-2', name: 'Till 1' })], sparks: {} });
  stage.setConnection({ state: 'lost', hub: stage.hubState, sinceMs: NOON_MS + 500 });
  expect(placesOf(store).map((place) => place.state)).toEqual(['stale', 'stale']);
  stage.setConnection({ state: 'live', hub: stage.hubState });
  expect(placesOf(store).map((place) => place.state)).toEqual(['ok', 'ok']);
});

test('a host that the next snapshot lacks is gone', () => {
  const { stage, store } = openFleet();
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost(), buildHost({ id: 'host-2' })], sparks: {} });
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost({ id: 'host-2' })], sparks: {} });
  expect(store.hosts.map((host) => host.id)).toEqual(['host-2']);
});

test('a host that an update brings for the first time is added', () => {
  const { stage, store } = openFleet();
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [], sparks: {} });
  stage.fleet().onUpdate({ hubTimeMs: NOON_MS, hosts: [buildHost()] });
  expect(placesOf(store)).toEqual([{ name: 'Streaming PC', zone: 'Orangery', state: 'ok' }]);
  expect(store.find('host-1')?.sparks.value.cpu?.values).toEqual([34]);
});

test('of thousands only those are judged anew that may be silent by now, and all when the clock is put back', () => {
  const { stage, store } = openFleet();
  const slow = buildHost({ id: 'host-2', name: 'Till 1', intervalMs: 60_000 });
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [buildHost(), slow], sparks: {} });
  stage.nowMs.value = NOON_MS + 3_000;
  expect(placesOf(store).map(({ state }) => state)).toEqual(['stale', 'ok']);
  stage.nowMs.value = NOON_MS + 151_000;
  expect(placesOf(store).map(({ state }) => state)).toEqual(['stale', 'stale']);
  stage.nowMs.value = NOON_MS + 1_000;
  expect(placesOf(store).map(({ state }) => state)).toEqual(['ok', 'ok']);
});
