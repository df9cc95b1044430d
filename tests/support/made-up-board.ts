import type { BoardContent, Scene } from '#shared/domain/board/board.ts';
import type { Tile, TileContents, TileKind, TileOf, TilePlace } from '#shared/domain/board/tile.ts';

/** A tile that shows the time unless told otherwise. */
export function madeUpTile(place: Partial<TilePlace> = {}, id = 'clock'): Tile {
  return { id, kind: 'clock', place: { column: 0, row: 0, columns: 8, rows: 4, ...place }, shows: { hasSeconds: true } };
}

export function tileShowing<Kind extends TileKind>(kind: Kind, shows: TileContents[Kind], place: Partial<TilePlace> = {}): TileOf<Kind> {
  return { id: kind, kind, place: { column: 0, row: 0, columns: 16, rows: 9, ...place }, shows } as unknown as TileOf<Kind>;
}

export const madeUpScene = (id: string, tiles: readonly Tile[] = [madeUpTile()]): Scene => ({ id, name: `Scene ${id}`, tiles });

export function madeUpBoard(part: Partial<BoardContent> = {}): BoardContent {
  return {
    name: 'Ballroom',
    scenes: [madeUpScene('one')],
    turns: [{ sceneId: 'one', dwellMs: 20_000, when: 'always', hours: null }],
    takeover: { least: 'critical', minDwellMs: 20_000, maxDwellMs: 180_000 },
    ...part,
  };
}
