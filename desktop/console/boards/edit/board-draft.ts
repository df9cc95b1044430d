import type { BoardContent, Scene } from '#shared/domain/board/board.ts';
import type { Tile, TilePlace } from '#shared/domain/board/tile.ts';

/** Of a board what somebody writes; the hub adds the rest. */
export type BoardDraft = BoardContent;

export const draftOfBoard = ({ name, scenes, turns, takeover }: BoardDraft): BoardDraft => ({ name, scenes, turns, takeover });

export const sceneOf = (draft: BoardDraft, sceneId: string): Scene | undefined => draft.scenes.find(({ id }) => id === sceneId);

export const tileOf = (draft: BoardDraft, sceneId: string, tileId: string): Tile | undefined =>
  sceneOf(draft, sceneId)?.tiles.find(({ id }) => id === tileId);

/** Where all other tiles of the scene are. */
export const placesBeside = (scene: Scene, tileId: string | null): readonly TilePlace[] =>
  scene.tiles.filter(({ id }) => id !== tileId).map(({ place }) => place);

/** Whether they would be saved alike. */
export const isSame = (one: BoardDraft, other: BoardDraft): boolean =>
  one === other || JSON.stringify(draftOfBoard(one)) === JSON.stringify(draftOfBoard(other));
