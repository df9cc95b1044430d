import type { Scene } from '#shared/domain/board/board.ts';
import { type Tile, TILE_KINDS, type TileContents, type TileKind } from '#shared/domain/board/tile.ts';

/** What makes a tile of each kind not of now: its system falls silent, the hub does, or nothing, since it says nothing of how things are. */
export const GOES_OLD_WITH: Readonly<Record<TileKind, 'system' | 'hub' | 'nothing'>> = {
  'health-map': 'system',
  host: 'system',
  service: 'system',
  chart: 'system',
  number: 'system',
  'event-clock': 'hub',
  'run-sheet': 'hub',
  'alert-list': 'hub',
  incident: 'hub',
  vendors: 'system',
  text: 'nothing',
  picture: 'nothing',
  clock: 'nothing',
};

/** One tile of each kind, four in a row, about one system. */
export function everyTile(hostId: string, pictureId: string): Scene {
  const query = { selector: { hostIds: [hostId], names: ['host_cpu_usage_percent'] }, aggregation: 'avg', combine: null, by: [] } as const;
  const contents: TileContents = {
    'health-map': { zones: [], pictureId: null, places: [] },
    host: { hostId },
    service: { title: 'Streaming', hostIds: [hostId] },
    chart: { title: 'Processor', query, rangeMs: 600_000 },
    number: { title: 'Processor', query, rangeMs: 600_000 },
    'event-clock': { phaseKind: null },
    'run-sheet': {},
    'alert-list': { zones: [], least: 'info', most: 5 },
    incident: { zones: [] },
    vendors: { vendorIds: [] },
    text: { text: 'Wi-Fi: Orangery', size: 'medium' },
    picture: { pictureId, fit: 'whole', says: 'The floor' },
    clock: { hasSeconds: true },
  };
  const tiles = TILE_KINDS.map((kind, index) => {
    const place = { column: (index % 4) * 8, row: Math.floor(index / 4) * 4, columns: 8, rows: 4 };
    return { id: kind, kind, place, shows: contents[kind] } as unknown as Tile;
  });
  return { id: 'every', name: 'Every kind', tiles };
}

/** Kinds of which a tile is veiled in this page, and says since when. */
export const oldKinds = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-scene="every"] [data-tile]')].flatMap((tile) => {
    const isVeiled = tile.querySelector('[data-old]') !== null;
    return isVeiled && /since \d/.test(tile.innerText) ? [tile.dataset['kind'] ?? ''] : [];
  });
