import { expect, test } from 'vitest';
import { renderToString } from 'vue/server-renderer';
import type { TileContents } from '#shared/domain/board/tile.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { useFleetStore } from '../../../../desktop/ui/fleet-store.ts';
import { missingMembers } from '../../../../desktop/ui/scene/missing-members.ts';
import ChartTile from '../../../../desktop/ui/scene/tiles/ChartTile.vue';
import NumberTile from '../../../../desktop/ui/scene/tiles/NumberTile.vue';
import { stageFace } from '../../../support/face-stage.ts';
import { buildHost, NOON_MS } from '../../../support/host-builder.ts';

const TILLS = ['Till 1', 'Till 2', 'Till 3'].map((name): HostSummary => buildHost({ id: name.toLowerCase().replace(' ', '-'), name }));
/** It is heard throughout, and has no such figure. */
const OTHER = buildHost({ id: 'bar-pc', name: 'Bar PC' });
const SHOWS: TileContents['number'] = {
  title: 'Fullest disk',
  query: { selector: { names: ['host_disk_usage_percent'] }, aggregation: 'max', combine: 'max', by: [] },
  rangeMs: 1_800_000,
};
const columns = { max: Array.from({ length: 60 }, (_, index) => 30 + index) };
const RESULT = { ref: 1, name: 'host_disk_usage_percent', hostId: null, labels: {}, kind: 'gauge', unit: 'percent', members: 6 } as const;
const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

/** What a tile says of the fullest disk of three tills at some time after noon, when these were heard then. */
async function said(
  tile: typeof NumberTile,
  afterMs: number,
  heard: readonly HostSummary[],
  hostIds = TILLS.map(({ id }) => id),
): Promise<string> {
  const stage = stageFace(tile, { shows: SHOWS });
  stage.app.runWithContext(() => useFleetStore());
  stage.fleet().onSnapshot({ hubTimeMs: NOON_MS, hosts: [...TILLS, OTHER], sparks: {} });
  const nowMs = NOON_MS + afterMs;
  stage.fleet().onUpdate({ hubTimeMs: nowMs, hosts: [...heard, OTHER].map((host) => ({ ...host, lastHeardAtMs: nowMs })) });
  stage.nowMs.value = nowMs;
  const result = { ...RESULT, hostIds, lastTimeMs: nowMs, columns };
  stage.answerQueries({ hubTimeMs: nowMs, startMs: nowMs - 1_800_000, endMs: nowMs, stepMs: 30_000, results: [result] });
  return textOf(await renderToString(stage.app));
}

test('a figure of several systems says within three seconds that one of them is not heard, which, and since when', async () => {
  expect(await said(NumberTile, 2_000, TILLS)).not.toContain('systems');
  const text = await said(NumberTile, 3_000, TILLS.slice(1));
  expect(text).toContain('2 of 3 systems since 13:00 without Till 1');
  expect(text).toContain('89 % without Till 1 since 13:00');
  expect(await said(ChartTile, 3_000, TILLS.slice(1))).toContain('2 of 3 systems since 13:00 without Till 1');
});

test('by how much such a figure moved is not told: it has moved because a system is missing', async () => {
  expect(await said(NumberTile, 2_000, TILLS)).toContain('more than at');
  expect(await said(NumberTile, 3_000, TILLS.slice(1))).not.toContain('more than at');
});

test('a figure of which no system is heard is old at once, and says no more than that', async () => {
  const text = await said(NumberTile, 3_000, []);
  expect(text).toContain('since 13:00:00');
  expect(text).not.toContain('systems');
});

test('systems that have no such figure are not missed', async () => {
  expect(await said(NumberTile, 3_000, TILLS.slice(1), ['till-2', 'till-3'])).not.toContain('systems');
});

test('of several that are not heard the first is named, and the others counted', () => {
  const members = [
    { name: 'Till 1', silentMs: null },
    { name: 'Till 2', silentMs: NOON_MS + 5_000 },
    { name: 'Till 3', silentMs: NOON_MS },
  ];
  expect(missingMembers(members)).toEqual({ there: 1, all: 3, names: ['Till 3', 'Till 2'], sinceMs: NOON_MS });
  expect(missingMembers(members.slice(0, 1))).toBeNull();
  expect(missingMembers(members.slice(1))).toBeNull();
  expect(missingMembers([])).toBeNull();
});
