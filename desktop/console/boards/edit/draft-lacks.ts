import { checkBoard } from '#shared/domain/board/check-board.ts';
import type { Tile } from '#shared/domain/board/tile.ts';
import type { BoardDraft } from './board-draft.ts';
import { KIND_ENTRIES } from './tile-kinds.ts';

/** What must be said before the board can be saved, and where. */
export interface Lack {
  readonly words: string;
  readonly sceneId: string | null;
  readonly tileId: string | null;
}

/** What a tile cannot do without; null: it is whole. */
export function tileLack(tile: Tile): string | null {
  switch (tile.kind) {
    case 'host':
      return tile.shows.hostId === '' ? 'Say which system it shows.' : null;
    case 'service':
      if (tile.shows.title.trim() === '') return 'Say what it is called.';
      return tile.shows.hostIds.length === 0 ? 'Say which systems make it.' : null;
    case 'chart':
    case 'number':
      return (tile.shows.query.selector.names ?? []).length === 0 ? 'Say which figure it shows.' : null;
    case 'picture':
      return tile.shows.pictureId === '' ? 'Choose a picture.' : null;
    default:
      return null;
  }
}

/** The first thing that is lacking. */
export function draftLack(draft: BoardDraft): Lack | null {
  if (draft.name.trim() === '') return { words: 'The board needs a name.', sceneId: null, tileId: null };
  for (const scene of draft.scenes) {
    if (scene.name.trim() === '') return { words: 'A scene needs a name.', sceneId: scene.id, tileId: null };
    for (const tile of scene.tiles) {
      const lack = tileLack(tile);
      if (lack !== null) {
        return { words: `${KIND_ENTRIES[tile.kind].name} in “${scene.name}”: ${lack}`, sceneId: scene.id, tileId: tile.id };
      }
    }
  }
  const [problem] = checkBoard(draft);
  if (problem === undefined) return null;
  const [, scene, tile] = /^scenes\.(\d+)(?:\.tiles\.(\d+))?/.exec(problem.where) ?? [];
  const at = scene === undefined ? undefined : draft.scenes[Number(scene)];
  return {
    words: `${problem.says} ${problem.remedy}`,
    sceneId: at?.id ?? null,
    tileId: tile === undefined ? null : (at?.tiles[Number(tile)]?.id ?? null),
  };
}
