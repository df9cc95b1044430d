import { MOST_SCENES, MOST_TILES, MOST_TURNS, type Scene, type Takeover, type Turn } from '#shared/domain/board/board.ts';
import type { Tile, TilePlace } from '#shared/domain/board/tile.ts';
import type { BoardDraft } from './board-draft.ts';
import { placesBeside, sceneOf } from './board-draft.ts';
import { isFree, nearestFree } from './place-tiles.ts';
import { tileWords } from './tile-kinds.ts';

/** What a hand does to a board. Ids that are new come with it, so that the same edit always gives the same board. */
export type Edit =
  | { readonly kind: 'rename-board'; readonly name: string }
  | { readonly kind: 'add-scene'; readonly scene: Scene; readonly turn: Turn | null }
  | { readonly kind: 'rename-scene'; readonly sceneId: string; readonly name: string }
  | { readonly kind: 'duplicate-scene'; readonly sceneId: string; readonly newId: string; readonly newTileId: (tileId: string) => string }
  | { readonly kind: 'move-scene'; readonly sceneId: string; readonly to: number }
  | { readonly kind: 'delete-scene'; readonly sceneId: string }
  | { readonly kind: 'add-tile'; readonly sceneId: string; readonly tile: Tile }
  | { readonly kind: 'place-tile'; readonly sceneId: string; readonly tileId: string; readonly place: TilePlace }
  | { readonly kind: 'change-tile'; readonly sceneId: string; readonly tile: Tile }
  | { readonly kind: 'duplicate-tile'; readonly sceneId: string; readonly tileId: string; readonly newId: string }
  | { readonly kind: 'delete-tile'; readonly sceneId: string; readonly tileId: string }
  | { readonly kind: 'set-turns'; readonly turns: readonly Turn[] }
  | { readonly kind: 'set-takeover'; readonly takeover: Takeover }
  | { readonly kind: 'replace'; readonly draft: BoardDraft; readonly says: string };

/** The board afterwards and what was done, in words; or why it is not done. */
export type Applied = { readonly draft: BoardDraft; readonly says: string } | { readonly refusal: string };

const NO_SCENE: Applied = { refusal: 'This scene is not there any more.' };
const NO_TILE: Applied = { refusal: 'This tile is not there any more.' };
const FULL: Applied = { refusal: `A scene has at most ${MOST_TILES} tiles.` };
const NO_ROOM: Applied = { refusal: 'There is no room for it: make another tile smaller, or use another scene.' };

const withScene = (draft: BoardDraft, scene: Scene): BoardDraft => ({
  ...draft,
  scenes: draft.scenes.map((each) => (each.id === scene.id ? scene : each)),
});
const withTile = (scene: Scene, tile: Tile): Scene => ({ ...scene, tiles: scene.tiles.map((each) => (each.id === tile.id ? tile : each)) });

export function applyEdit(draft: BoardDraft, edit: Edit): Applied {
  switch (edit.kind) {
    case 'rename-board':
      return { draft: { ...draft, name: edit.name }, says: `The board is called “${edit.name}”.` };
    case 'set-turns':
      if (edit.turns.length > MOST_TURNS) return { refusal: `A board has at most ${MOST_TURNS} turns.` };
      return { draft: { ...draft, turns: edit.turns }, says: 'The turns are changed.' };
    case 'set-takeover':
      return { draft: { ...draft, takeover: edit.takeover }, says: 'What interrupts the turns is changed.' };
    case 'replace':
      return { draft: edit.draft, says: edit.says };
    case 'add-scene':
      return addScene(draft, edit.scene, edit.turn, draft.scenes.length);
    default:
      return inScene(draft, edit);
  }
}

function addScene(draft: BoardDraft, scene: Scene, turn: Turn | null, at: number): Applied {
  if (draft.scenes.length >= MOST_SCENES) return { refusal: `A board has at most ${MOST_SCENES} scenes.` };
  // Beyond the most turns there can be, the scene is there without one.
  const turns = turn === null || draft.turns.length >= MOST_TURNS ? draft.turns : [...draft.turns, turn];
  return { draft: { ...draft, scenes: draft.scenes.toSpliced(at, 0, scene), turns }, says: `Scene “${scene.name}” is added.` };
}

type SceneEdit = Extract<Edit, { readonly sceneId: string }>;

function inScene(draft: BoardDraft, edit: SceneEdit): Applied {
  const scene = sceneOf(draft, edit.sceneId);
  if (scene === undefined) return NO_SCENE;
  const at = draft.scenes.indexOf(scene);
  switch (edit.kind) {
    case 'rename-scene':
      return { draft: withScene(draft, { ...scene, name: edit.name }), says: `The scene is called “${edit.name}”.` };
    case 'move-scene': {
      const to = Math.min(Math.max(edit.to, 0), draft.scenes.length - 1);
      if (to === at) return { refusal: `“${scene.name}” is already ${to === 0 ? 'the first' : 'the last'} scene.` };
      const scenes = draft.scenes.toSpliced(at, 1).toSpliced(to, 0, scene);
      return { draft: { ...draft, scenes }, says: `“${scene.name}” is scene ${to + 1} of ${scenes.length} now.` };
    }
    case 'delete-scene':
      if (draft.scenes.length === 1) return { refusal: 'A board has at least one scene.' };
      return {
        draft: {
          ...draft,
          scenes: draft.scenes.filter(({ id }) => id !== scene.id),
          turns: draft.turns.filter(({ sceneId }) => sceneId !== scene.id),
        },
        says: `Scene “${scene.name}” is deleted, and its turns.`,
      };
    case 'duplicate-scene': {
      const turn = draft.turns.find(({ sceneId }) => sceneId === scene.id);
      const tiles = scene.tiles.map((tile) => ({ ...tile, id: edit.newTileId(tile.id) }));
      const copy = { id: edit.newId, name: `${scene.name}, copy`.slice(0, 60), tiles };
      return addScene(draft, copy, turn === undefined ? null : { ...turn, sceneId: edit.newId }, at + 1);
    }
    case 'add-tile':
      return addTile(draft, scene, edit.tile);
    default:
      return onTile(draft, scene, edit);
  }
}

function addTile(draft: BoardDraft, scene: Scene, tile: Tile): Applied {
  if (scene.tiles.length >= MOST_TILES) return FULL;
  if (!isFree(tile.place, placesBeside(scene, null))) return NO_ROOM;
  return { draft: withScene(draft, { ...scene, tiles: [...scene.tiles, tile] }), says: `${tileWords(tile)} is added${where(tile.place)}.` };
}

type TileEdit = Exclude<SceneEdit, { readonly kind: 'rename-scene' | 'move-scene' | 'delete-scene' | 'duplicate-scene' | 'add-tile' }>;

function onTile(draft: BoardDraft, scene: Scene, edit: TileEdit): Applied {
  const tileId = edit.kind === 'change-tile' ? edit.tile.id : edit.tileId;
  const tile = scene.tiles.find(({ id }) => id === tileId);
  if (tile === undefined) return NO_TILE;
  switch (edit.kind) {
    case 'place-tile':
      if (!isFree(edit.place, placesBeside(scene, tile.id))) return { refusal: 'Another tile is there.' };
      return {
        draft: withScene(draft, withTile(scene, { ...tile, place: edit.place })),
        says: `${tileWords(tile)}${isResized(tile.place, edit.place) ? size(edit.place) : where(edit.place)}.`,
      };
    case 'change-tile':
      return {
        draft: withScene(draft, withTile(scene, { ...edit.tile, place: tile.place })),
        says: `What ${tileWords(edit.tile)} shows is changed.`,
      };
    case 'delete-tile':
      return {
        draft: withScene(draft, { ...scene, tiles: scene.tiles.filter(({ id }) => id !== tile.id) }),
        says: `${tileWords(tile)} is deleted.`,
      };
    case 'duplicate-tile': {
      const place = nearestFree(tile.place, placesBeside(scene, null));
      if (place === null) return scene.tiles.length >= MOST_TILES ? FULL : NO_ROOM;
      return addTile(draft, scene, { ...tile, id: edit.newId, place });
    }
  }
}

const isResized = (one: TilePlace, other: TilePlace): boolean => one.columns !== other.columns || one.rows !== other.rows;
/** Counted from one, as people do. */
const where = ({ column, row }: TilePlace): string => ` at column ${column + 1}, row ${row + 1}`;
const size = ({ columns, rows }: TilePlace): string => ` is ${columns} wide and ${rows} high`;
