import { type BoardProblem, checkBoard } from '#shared/domain/board/check-board.ts';
import type { Tile } from '#shared/domain/board/tile.ts';
import type { BoardDraft } from './board-draft.ts';
import { KIND_ENTRIES } from './tile-kinds.ts';
import { say } from '../words.ts';

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
      return tile.shows.hostId === '' ? say('lack.host') : null;
    case 'service':
      if (tile.shows.title.trim() === '') return say('lack.title');
      return tile.shows.hostIds.length === 0 ? say('lack.hosts') : null;
    case 'chart':
    case 'number':
      return (tile.shows.query.selector.names ?? []).length === 0 ? say('lack.figure') : null;
    case 'picture':
      return tile.shows.pictureId === '' ? say('lack.picture') : null;
    default:
      return null;
  }
}

/** The first thing that is lacking. */
export function draftLack(draft: BoardDraft): Lack | null {
  if (draft.name.trim() === '') return { words: say('lack.board-name'), sceneId: null, tileId: null };
  for (const scene of draft.scenes) {
    if (scene.name.trim() === '') return { words: say('lack.scene-name'), sceneId: scene.id, tileId: null };
    for (const tile of scene.tiles) {
      const lack = tileLack(tile);
      if (lack !== null) {
        return {
          words: say('lack.in', { tile: KIND_ENTRIES[tile.kind].name, scene: scene.name, lack }),
          sceneId: scene.id,
          tileId: tile.id,
        };
      }
    }
  }
  const [problem] = checkBoard(draft);
  if (problem === undefined) return null;
  const [, scene, tile] = /^scenes\.(\d+)(?:\.tiles\.(\d+))?/.exec(problem.where) ?? [];
  const at = scene === undefined ? undefined : draft.scenes[Number(scene)];
  return {
    words: problemWords(problem),
    sceneId: at?.id ?? null,
    tileId: tile === undefined ? null : (at?.tiles[Number(tile)]?.id ?? null),
  };
}

/** What the editor lets somebody do wrong is said as beside its field; the rest comes only by a file. */
function problemWords({ where, says, remedy }: BoardProblem): string {
  if (/^turns\.\d+\.hours$/.test(where)) return say('hours.empty');
  return where.startsWith('takeover.') ? say('takeover.longer') : `${says} ${remedy}`;
}
