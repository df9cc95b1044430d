import type { BoardContent } from '../../../shared/domain/board/board.ts';
import type { Tile, TileContents, TileKind } from '../../../shared/domain/board/tile.ts';

/** A board of one scene with twelve tiles that change each second. */
export function twelveTiles(hostIds: readonly string[]): BoardContent {
  const hostAt = (index: number): string => hostIds[index % hostIds.length] ?? '';
  const query = (name: string, hosts: readonly string[]) => ({
    selector: { hostIds: hosts, names: [name] },
    aggregation: 'avg' as const,
    combine: null,
    by: [],
  });
  const chart = (name: string) => ({ title: '', query: query(name, hostIds.slice(0, 6)), rangeMs: 3_600_000 });
  const number = (name: string, index: number) => ({ title: '', query: query(name, [hostAt(index)]), rangeMs: 1_800_000 });
  const tiles: Tile[] = [
    tile(0, 'chart', chart('host_cpu_usage_percent')),
    tile(1, 'chart', chart('host_memory_used_percent')),
    tile(2, 'number', number('host_cpu_usage_percent', 0)),
    tile(3, 'number', number('host_memory_used_percent', 1)),
    tile(4, 'number', number('host_cpu_usage_percent', 2)),
    tile(5, 'number', number('host_memory_used_percent', 3)),
    tile(6, 'host', { hostId: hostAt(0) }),
    tile(7, 'host', { hostId: hostAt(1) }),
    tile(8, 'host', { hostId: hostAt(2) }),
    tile(9, 'service', { title: 'Till service', hostIds: hostIds.slice(0, 6) }),
    tile(10, 'alert-list', { zones: [], least: 'info', most: 10 }),
    tile(11, 'clock', { hasSeconds: true }),
  ];
  return {
    name: 'Twelve tiles',
    scenes: [{ id: 'one', name: 'One', tiles }],
    turns: [{ sceneId: 'one', dwellMs: 3_600_000, when: 'always', hours: null }],
    // What is measured is twelve tiles, whatever else happens.
    takeover: { least: null, minDwellMs: 20_000, maxDwellMs: 180_000 },
  };
}

/** Four in a row, three rows. */
function tile<Kind extends TileKind>(index: number, kind: Kind, shows: TileContents[Kind]): Tile {
  const place = { column: (index % 4) * 8, row: Math.floor(index / 4) * 6, columns: 8, rows: 6 };
  return { id: `tile-${index}`, kind, place, shows } as unknown as Tile;
}
