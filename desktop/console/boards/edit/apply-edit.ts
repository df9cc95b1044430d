import { MOST_SCENES, MOST_TILES, MOST_TURNS, type Scene, type Takeover, type Turn } from '#shared/domain/board/board.ts';
import type { Tile, TilePlace } from '#shared/domain/board/tile.ts';
import type { BoardDraft } from './board-draft.ts';
import { placesBeside, sceneOf } from './board-draft.ts';
import { isFree, nearestFree } from './place-tiles.ts';
import { tileWords } from './tile-kinds.ts';
import { say } from '../words.ts';

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

const NO_SCENE: Applied = { refusal: say('refused.no-scene') };
const NO_TILE: Applied = { refusal: say('refused.no-tile') };
const FULL: Applied = { refusal: say('refused.full', { most: MOST_TILES }) };
const NO_ROOM: Applied = { refusal: say('no-room') };

const withScene = (draft: BoardDraft, scene: Scene): BoardDraft => ({
  ...draft,
  scenes: draft.scenes.map((each) => (each.id === scene.id ? scene : each)),
});
const withTile = (scene: Scene, tile: Tile): Scene => ({ ...scene, tiles: scene.tiles.map((each) => (each.id === tile.id ? tile : each)) });

export function applyEdit(draft: BoardDraft, edit: Edit): Applied {
  switch (edit.kind) {
    case 'rename-board':
      return { draft: { ...draft, name: edit.name }, says: say('done.called', { name: edit.name }) };
    case 'set-turns':
      if (edit.turns.length > MOST_TURNS) return { refusal: say('refused.turns', { most: MOST_TURNS }) };
      return { draft: { ...draft, turns: edit.turns }, says: say('done.turns') };
    case 'set-takeover':
      return { draft: { ...draft, takeover: edit.takeover }, says: say('done.takeover') };
    case 'replace':
      return { draft: edit.draft, says: edit.says };
    case 'add-scene':
      return addScene(draft, edit.scene, edit.turn, draft.scenes.length);
    default:
      return inScene(draft, edit);
  }
}

function addScene(draft: BoardDraft, scene: Scene, turn: Turn | null, at: number): Applied {
  if (draft.scenes.length >= MOST_SCENES) return { refusal: say('refused.scenes', { most: MOST_SCENES }) };
  // Beyond the most turns there can be, the scene is there without one.
  const turns = turn === null || draft.turns.length >= MOST_TURNS ? draft.turns : [...draft.turns, turn];
  return { draft: { ...draft, scenes: draft.scenes.toSpliced(at, 0, scene), turns }, says: say('done.scene-added', { name: scene.name }) };
}

type SceneEdit = Extract<Edit, { readonly sceneId: string }>;

function inScene(draft: BoardDraft, edit: SceneEdit): Applied {
  const scene = sceneOf(draft, edit.sceneId);
  if (scene === undefined) return NO_SCENE;
  const at = draft.scenes.indexOf(scene);
  switch (edit.kind) {
    case 'rename-scene':
      return { draft: withScene(draft, { ...scene, name: edit.name }), says: say('done.scene-called', { name: edit.name }) };
    case 'move-scene': {
      const to = Math.min(Math.max(edit.to, 0), draft.scenes.length - 1);
      if (to === at) return { refusal: say(to === 0 ? 'refused.first' : 'refused.last', { name: scene.name }) };
      const scenes = draft.scenes.toSpliced(at, 1).toSpliced(to, 0, scene);
      return { draft: { ...draft, scenes }, says: say('done.scene-moved', { name: scene.name, number: to + 1, all: scenes.length }) };
    }
    case 'delete-scene':
      if (draft.scenes.length === 1) return { refusal: say('refused.one-scene') };
      return {
        draft: {
          ...draft,
          scenes: draft.scenes.filter(({ id }) => id !== scene.id),
          turns: draft.turns.filter(({ sceneId }) => sceneId !== scene.id),
        },
        says: say('done.scene-deleted', { name: scene.name }),
      };
    case 'duplicate-scene': {
      const turn = draft.turns.find(({ sceneId }) => sceneId === scene.id);
      const tiles = scene.tiles.map((tile) => ({ ...tile, id: edit.newTileId(tile.id) }));
      const copy = { id: edit.newId, name: say('copy-of', { name: scene.name }).slice(0, 60), tiles };
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
  return {
    draft: withScene(draft, { ...scene, tiles: [...scene.tiles, tile] }),
    says: say('done.tile-added', { tile: tileWords(tile), ...where(tile.place) }),
  };
}

type TileEdit = Exclude<SceneEdit, { readonly kind: 'rename-scene' | 'move-scene' | 'delete-scene' | 'duplicate-scene' | 'add-tile' }>;

function onTile(draft: BoardDraft, scene: Scene, edit: TileEdit): Applied {
  const tileId = edit.kind === 'change-tile' ? edit.tile.id : edit.tileId;
  const tile = scene.tiles.find(({ id }) => id === tileId);
  if (tile === undefined) return NO_TILE;
  switch (edit.kind) {
    case 'place-tile':
      if (!isFree(edit.place, placesBeside(scene, tile.id))) return { refusal: say('refused.taken') };
      return {
        draft: withScene(draft, withTile(scene, { ...tile, place: edit.place })),
        says: isResized(tile.place, edit.place)
          ? say('done.tile-sized', { tile: tileWords(tile), columns: edit.place.columns, rows: edit.place.rows })
          : say('done.tile-moved', { tile: tileWords(tile), ...where(edit.place) }),
      };
    case 'change-tile':
      return {
        draft: withScene(draft, withTile(scene, { ...edit.tile, place: tile.place })),
        says: say('done.tile-changed', { tile: tileWords(edit.tile) }),
      };
    case 'delete-tile':
      return {
        draft: withScene(draft, { ...scene, tiles: scene.tiles.filter(({ id }) => id !== tile.id) }),
        says: say('done.tile-deleted', { tile: tileWords(tile) }),
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
const where = ({ column, row }: TilePlace) => ({ column: column + 1, row: row + 1 });
