import type { Scene } from '#shared/domain/board/board.ts';
import { LEAST_CELLS } from '#shared/domain/board/tile-sizes.ts';
import type { Tile, TileKind, TilePlace } from '#shared/domain/board/tile.ts';
import type { BoardDraft } from './board-draft.ts';
import { placesBeside } from './board-draft.ts';
import { isFree, nearestFree, placeForNew } from './place-tiles.ts';
import { KIND_ENTRIES } from './tile-kinds.ts';
import { say } from '../words.ts';

/** Ids within a board: of letters and digits, the same never twice. */
export const newPartId = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 12);

/** A tile as the palette gives it. What shows a system begins with one that the scene does not show yet, rather than with nothing. */
export function freshTile(kind: TileKind, id: string, place: TilePlace, scene: Scene, hostIds: readonly string[]): Tile {
  const shown = new Set(scene.tiles.map((tile) => (tile.kind === 'host' ? tile.shows.hostId : '')));
  const hostId = hostIds.find((each) => !shown.has(each)) ?? hostIds[0] ?? '';
  if (kind === 'host') return { id, kind, place, shows: { hostId } };
  if (kind === 'service') return { id, kind, place, shows: { ...KIND_ENTRIES[kind].fresh, hostIds: hostId === '' ? [] : [hostId] } };
  return { id, kind, place, shows: KIND_ENTRIES[kind].fresh } as Tile;
}

/** Where a tile of this kind would lie: nearest to `wanted`, or the first place where there is room. Null: the scene is full. */
export function freshPlace(
  kind: TileKind,
  scene: Scene,
  wanted: { readonly column: number; readonly row: number } | null,
): TilePlace | null {
  const { size } = KIND_ENTRIES[kind];
  const least = LEAST_CELLS[kind];
  const others = placesBeside(scene, null);
  if (wanted === null) return placeForNew({ column: 0, row: 0, ...size }, least, others);
  const here = { ...size, ...wanted };
  return isFree(here, others) ? here : (nearestFree(here, others) ?? placeForNew(here, least, others));
}

/** What a board begins with when nothing shipped is taken. */
export const emptyBoard = (name: string, sceneId: string): BoardDraft => ({
  name,
  scenes: [{ id: sceneId, name: say('scene.numbered', { number: 1 }), tiles: [] }],
  turns: [],
  takeover: { least: 'critical', minDwellMs: 15_000, maxDwellMs: 300_000 },
});
