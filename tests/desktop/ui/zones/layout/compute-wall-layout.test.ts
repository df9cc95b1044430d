import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  computeWallLayout,
  layoutHeight,
  type WallArea,
  type WallLayout,
} from '../../../../../desktop/ui/zones/layout/compute-wall-layout.ts';
import type { WallHost, WallZone } from '../../../../../desktop/ui/zones/layout/wall-plan.ts';
import type { WallCell } from '../../../../../desktop/ui/zones/layout/wall-cell.ts';

/** What is left for tiles on a wall of 16:9, and on one that stands upright. */
const LANDSCAPE: WallArea = { widthUnits: 92.8, heightUnits: 40 };
const PORTRAIT: WallArea = { widthUnits: 50.8, heightUnits: 77 };

/** `count` hosts over `zoneCount` zones, the first `troubled` of them in trouble. */
function venue(count: number, zoneCount: number, troubled = 0, nameLength = 10): WallZone[] {
  const zones = Array.from({ length: zoneCount }, (_, index) => ({
    name: `Zone ${index}`,
    hosts: [] as WallHost[],
  }));
  for (let index = 0; index < count; index += 1)
    zones[index % zoneCount]?.hosts.push({ id: `host-${index}`, isTroubled: index < troubled, hasWords: index < troubled, nameLength });
  return zones.filter((zone) => zone.hosts.length > 0);
}
const cellsOf = (layout: WallLayout): WallCell[] => layout.columns.flatMap((column) => column.flatMap((block) => block.cells));
const tilesOf = (layout: WallLayout) => cellsOf(layout).flatMap((cell) => (cell.kind === 'tile' ? [cell] : []));
const detailsOf = (layout: WallLayout): string[] => [...new Set(tilesOf(layout).map((tile) => tile.detail))].sort();
const idsOf = (layout: WallLayout): string[] => cellsOf(layout).flatMap((cell) => (cell.kind === 'tile' ? [cell.hostId] : cell.hostIds));

test('beside an incident that fills two thirds no tile is wider than what is left', () => {
  const beside: WallArea = { widthUnits: 30.5, heightUnits: 38 };
  for (const count of [1, 2, 5]) {
    const widest = Math.max(...tilesOf(computeWallLayout(venue(count, 1, 1, 2), beside)).map((tile) => tile.minWidthUnits));
    expect(widest).toBeLessThanOrEqual(beside.widthUnits);
  }
});

test('one host gets a large tile with all its figures', () => {
  const layout = computeWallLayout(venue(1, 1), LANDSCAPE);
  expect({ scale: layout.scale, details: detailsOf(layout), columns: layout.columns.length }).toEqual({
    scale: 2,
    details: ['full'],
    columns: 1,
  });
});

test('of few hosts no tile moves or changes its size when one of them falls silent', () => {
  for (const [count, zoneCount] of [
    [1, 1],
    [4, 2],
    [6, 3],
  ] as const) {
    const said = (silent: boolean): WallLayout =>
      computeWallLayout(
        venue(count, zoneCount).map(({ name, hosts }) => ({
          name,
          hosts: hosts.map((host) => ({ ...host, hasWords: silent && host.id === 'host-0' })),
        })),
        LANDSCAPE,
      );
    expect(said(true)).toEqual(said(false));
  }
});

test('six hosts in three zones all show their four figures, each zone in one piece', () => {
  expect(detailsOf(computeWallLayout(venue(6, 3), LANDSCAPE))).toEqual(['full']);
});

test('at forty-one hosts every one still has its name on the wall, and the troubled one its figures', () => {
  const layout = computeWallLayout(venue(41, 7, 1), LANDSCAPE);
  expect(tilesOf(layout)).toHaveLength(41);
  expect(tilesOf(layout).find((tile) => tile.hostId === 'host-0')?.detail).toBe('brief');
});

test('twenty-five hosts show a figure each beside their names', () => {
  expect(detailsOf(computeWallLayout(venue(25, 6, 1), LANDSCAPE))).toEqual(['full', 'line']);
});

test('long names are shown in full in wider columns, at the price of the figures beside them', () => {
  const layout = computeWallLayout(venue(30, 7, 0, 20), LANDSCAPE);
  expect(detailsOf(layout)).toEqual(['name']);
  expect(layout.columnWidthUnits / layout.scale).toBeGreaterThanOrEqual(4.6 + 20 * 0.88);
});

test('sixty hosts with long names are still named rather than counted', () => {
  expect(tilesOf(computeWallLayout(venue(60, 8, 0, 24), LANDSCAPE))).toHaveLength(60);
});

test('when names no longer fit, healthy hosts become a counted line a zone and the troubled keep their tiles', () => {
  const layout = computeWallLayout(venue(140, 6, 3), LANDSCAPE);
  expect(
    tilesOf(layout)
      .map((tile) => `${tile.hostId} ${tile.detail}`)
      .sort(),
  ).toEqual(['host-0 full', 'host-1 full', 'host-2 full']);
  expect(cellsOf(layout).filter((cell) => cell.kind === 'count')).toHaveLength(6);
});

test('a dozen troubled hosts of sixty keep tiles that say what is the matter', () => {
  const layout = computeWallLayout(venue(60, 8, 12), LANDSCAPE);
  expect(tilesOf(layout).map((tile) => tile.detail)).toEqual(Array.from({ length: 12 }, () => 'line'));
});

test('sixty hosts that all fell silent are all named', () => {
  const layout = computeWallLayout(venue(60, 8, 60, 24), LANDSCAPE);
  expect(tilesOf(layout)).toHaveLength(60);
});

test('a venue of more zones than a wall can name still fits', () => {
  const layout = computeWallLayout(venue(300, 150), LANDSCAPE);
  expect(layoutHeight(layout)).toBeLessThanOrEqual(LANDSCAPE.heightUnits);
  expect(layout.columns.flat().map((block) => block.zone)).toEqual(['All zones']);
  const troubled = computeWallLayout(venue(300, 150, 1), LANDSCAPE);
  expect(troubled.columns.flat().map((block) => block.zone)).toContain('Other zones');
});

test('a zone that goes on in the next column has its name again', () => {
  const layout = computeWallLayout(venue(30, 1), LANDSCAPE);
  expect(layout.columns.flat().map((block) => block.isContinued)).toEqual(layout.columns.map((_, index) => index > 0));
});

test('an empty venue has nothing to lay out', () => {
  expect(computeWallLayout([], LANDSCAPE).columns).toEqual([]);
});

test('whatever stands in a venue of 1 to 60 hosts, all of it fits, once, in the order given, and nobody in trouble is left out', () => {
  const hosts = fc.array(
    fc.record({ zone: fc.integer({ min: 0, max: 14 }), isTroubled: fc.boolean(), nameLength: fc.integer({ min: 1, max: 60 }) }),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(hosts, fc.constantFrom(LANDSCAPE, PORTRAIT), (drawn, area) => {
      const zones = [...new Set(drawn.map((host) => host.zone))].map((zone) => ({
        name: `Zone ${zone}`,
        hosts: drawn.flatMap((host, index) =>
          host.zone === zone
            ? [{ id: `host-${index}`, isTroubled: host.isTroubled, hasWords: host.isTroubled, nameLength: host.nameLength }]
            : [],
        ),
      }));
      const layout = computeWallLayout(zones, area);
      const width = layout.columns.length * (layout.columnWidthUnits + layout.columnGapUnits) - layout.columnGapUnits;
      expect(layoutHeight(layout)).toBeLessThanOrEqual(area.heightUnits + 1e-9);
      expect(width).toBeLessThanOrEqual(area.widthUnits + 1e-9);
      expect([...idsOf(layout)].sort()).toEqual(drawn.map((_, index) => `host-${index}`).sort());
      expect(layout.columns.flat().some((block) => block.zone === 'All zones')).toBe(false);
      const troubled = zones.flatMap((zone) => zone.hosts.filter((host) => host.isTroubled).map((host) => host.id));
      const shown = tilesOf(layout)
        .filter((tile) => troubled.includes(tile.hostId))
        .map((tile) => tile.hostId);
      expect(shown).toEqual(troubled);
    }),
  );
});
