import type { Board, Scene } from '#shared/domain/board/board.ts';
import { LEAST_CELLS } from '#shared/domain/board/tile-sizes.ts';
import type { Tile, TileKind, TilePlace } from '#shared/domain/board/tile.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { computed, type ComputedRef, type Ref, shallowRef, watch } from 'vue';
import { refusalWords } from '../../../ui/refusal-words.ts';
import { useTicker } from '../../../ui/use-ticker.ts';
import type { Edit } from './apply-edit.ts';
import type { BoardAct } from './board-keys.ts';
import { type BoardDraft, draftOfBoard, isSame, placesBeside } from './board-draft.ts';
import { draftLack } from './draft-lacks.ts';
import { draggedPlace } from './drag-tile.ts';
import { beginHistory, editHistory, type EditHistory } from './edit-history.ts';
import { freshPlace, freshTile, newPartId } from './fresh-tile.ts';
import type { KeptDraft } from './kept-draft.ts';
import { steppedPlace } from './place-tiles.ts';
import { say } from '../words.ts';

export interface BoardEditor {
  readonly draft: ComputedRef<BoardDraft>;
  readonly history: Readonly<Ref<EditHistory>>;
  /** The scene that is shown; there is always one. */
  readonly scene: ComputedRef<Scene>;
  readonly tile: ComputedRef<Tile | null>;
  readonly isTouched: ComputedRef<boolean>;
  /** Somebody else has saved it meanwhile. */
  readonly isOvertaken: ComputedRef<boolean>;
  readonly isBusy: Readonly<Ref<boolean>>;
  readonly failure: Readonly<Ref<string | null>>;
  /** When what this page once held, before it was closed or loaded anew, was last changed, UTC milliseconds; null when all here was done here. */
  readonly broughtBackMs: Readonly<Ref<number | null>>;
  edit(edit: Edit): void;
  showScene(sceneId: string): void;
  choose(tileId: string | null): void;
  addTile(kind: TileKind, at?: { readonly column: number; readonly row: number }): void;
  addScene(): void;
  duplicateScene(sceneId: string): void;
  placeTile(tileId: string, place: TilePlace): void;
  /** False: there is nothing that it could be done to. */
  act(act: BoardAct): boolean;
  save(): Promise<void>;
  /** Begins again from what is saved. */
  takeTheirs(): void;
  /** What is here is saved over what somebody else saved. */
  saveOverTheirs(): Promise<void>;
}

export interface BoardEditorOptions {
  /** As it is saved, live. */
  readonly saved: () => Board;
  readonly change: (id: string, content: BoardDraft, revision: number) => Promise<Board>;
  readonly mayChange: () => boolean;
  /** Systems of the venue, in the order in which new tiles take them. */
  readonly hostIds: () => readonly string[];
  /** What outlives the page until it is saved or given up. */
  readonly recall: (boardId: string) => KeptDraft | null;
  readonly keep: (boardId: string, kept: KeptDraft | null) => void;
}

/** One board while it is edited. */
export function useBoardEditor({ saved, change, mayChange, hostIds, recall, keep }: BoardEditorOptions): BoardEditor {
  const nowMs = useTicker();
  /** What the draft was begun from. */
  const begun = shallowRef<Board>(saved());
  const history = shallowRef<EditHistory>(beginHistory(draftOfBoard(begun.value)));
  const sceneId = shallowRef<string | null>(null);
  const tileId = shallowRef<string | null>(null);
  const isBusy = shallowRef(false);
  const failure = shallowRef<string | null>(null);
  const draft = computed(() => history.value.draft);
  const scene = computed<Scene>(
    () => draft.value.scenes.find(({ id }) => id === sceneId.value) ?? draft.value.scenes[0] ?? { id: '', name: '', tiles: [] },
  );
  const tile = computed(() => scene.value.tiles.find(({ id }) => id === tileId.value) ?? null);
  const isTouched = computed(() => !isSame(draft.value, begun.value));
  const isOvertaken = computed(() => saved().revision > begun.value.revision && !isSame(draftOfBoard(saved()), begun.value));

  function begin(board: Board): void {
    begun.value = board;
    history.value = beginHistory(draftOfBoard(board));
  }
  watch(saved, (board) => {
    if (board.revision <= begun.value.revision) return;
    if (!isTouched.value) begin(board);
  });

  const broughtBackMs = shallowRef<number | null>(null);
  function bringBack({ revision, from, draft: changed, changedMs }: KeptDraft): void {
    // What somebody else saved meanwhile shows itself as when the page had stayed.
    begin({ ...saved(), ...from, revision });
    edit({ kind: 'replace', draft: changed, says: say('brought-back') });
    broughtBackMs.value = changedMs;
  }
  let hasLooked = false;
  watch(
    mayChange,
    (may) => {
      if (!may || hasLooked) return;
      hasLooked = true;
      const kept = recall(begun.value.id);
      if (kept !== null && !isTouched.value && kept.revision <= saved().revision) bringBack(kept);
    },
    { immediate: true },
  );
  watch([draft, isTouched] as const, ([now, is]) => {
    if (!is) broughtBackMs.value = null;
    const { id, revision } = begun.value;
    keep(id, is ? { revision, from: draftOfBoard(begun.value), draft: now, changedMs: nowMs.value } : null);
  });

  function edit(wanted: Edit): void {
    if (!mayChange()) return;
    failure.value = null;
    history.value = editHistory(history.value, { kind: 'edit', edit: wanted, nowMs: nowMs.value });
  }
  const refuse = (words: string): void => void (history.value = editHistory(history.value, { kind: 'refuse', words }));
  const placeTile = (id: string, place: TilePlace): void => edit({ kind: 'place-tile', sceneId: scene.value.id, tileId: id, place });
  function showScene(id: string): void {
    sceneId.value = id;
    tileId.value = null;
  }
  function travel(kind: 'undo' | 'redo'): void {
    const before = history.value.draft;
    history.value = editHistory(history.value, { kind });
    showChange(before, history.value.draft);
  }
  /** Whoever undoes something sees it, also when it was in another scene. */
  function showChange(before: BoardDraft, after: BoardDraft): void {
    const changed = after.scenes.find((each) => before.scenes.find(({ id }) => id === each.id) !== each);
    if (changed === undefined || changed.id === scene.value.id) return;
    if (draft.value.scenes.some(({ id }) => id === scene.value.id) && before.scenes.length === after.scenes.length) showScene(changed.id);
    else if (after.scenes.length > before.scenes.length) showScene(changed.id);
  }

  function move(of: Tile, { columns, rows }: { readonly columns: number; readonly rows: number }): void {
    const place = steppedPlace(of.place, { columns, rows }, placesBeside(scene.value, of.id));
    if (place === null) refuse(say('refused.no-place'));
    else placeTile(of.id, place);
  }
  function resize(of: Tile, by: { readonly columns: number; readonly rows: number }): void {
    const place = draggedPlace(of.place, 'se', by, LEAST_CELLS[of.kind], placesBeside(scene.value, of.id));
    if (place.columns === of.place.columns && place.rows === of.place.rows) {
      refuse(by.columns + by.rows > 0 ? say('refused.no-growth') : say('refused.smallest'));
    } else placeTile(of.id, place);
  }

  async function saveFrom(revision: number): Promise<void> {
    if (!mayChange() || isBusy.value) return;
    const lack = draftLack(draft.value);
    if (lack !== null) {
      failure.value = lack.words;
      if (lack.sceneId !== null) sceneId.value = lack.sceneId;
      tileId.value = lack.tileId;
      return;
    }
    isBusy.value = true;
    failure.value = null;
    const sent = draft.value;
    try {
      const board = await change(begun.value.id, sent, revision);
      begun.value = board;
      // What was done while it was on its way stays to be saved; undo goes on past the saving.
      if (history.value.draft === sent) history.value = { ...history.value, draft: draftOfBoard(board) };
    } catch (error) {
      failure.value = error instanceof AppError && error.code === 'board.conflict' ? say('refused.overtaken') : refusalWords(error);
    } finally {
      isBusy.value = false;
    }
  }

  return {
    draft,
    history,
    scene,
    tile,
    isTouched,
    isOvertaken,
    isBusy,
    failure,
    broughtBackMs,
    edit,
    showScene,
    choose: (id) => void (tileId.value = id),
    placeTile,
    addTile(kind, at) {
      const place = freshPlace(kind, scene.value, at ?? null);
      if (place === null) return refuse(say('no-room'));
      const id = newPartId();
      edit({ kind: 'add-tile', sceneId: scene.value.id, tile: freshTile(kind, id, place, scene.value, hostIds()) });
      tileId.value = id;
    },
    addScene() {
      const id = newPartId();
      const made: Scene = { id, name: say('scene.numbered', { number: draft.value.scenes.length + 1 }), tiles: [] };
      const hasTurns = draft.value.turns.length > 0;
      edit({ kind: 'add-scene', scene: made, turn: hasTurns ? { sceneId: id, dwellMs: 30_000, when: 'always', hours: null } : null });
      showScene(id);
    },
    duplicateScene(of) {
      const newId = newPartId();
      edit({ kind: 'duplicate-scene', sceneId: of, newId, newTileId: newPartId });
      if (draft.value.scenes.some(({ id }) => id === newId)) showScene(newId);
    },
    act(act) {
      if (act.kind === 'save') {
        void saveFrom(begun.value.revision);
        return true;
      }
      if (act.kind === 'undo' || act.kind === 'redo') {
        if (mayChange()) travel(act.kind);
        return true;
      }
      const of = tile.value;
      if (of === null) return false;
      if (act.kind === 'let-go') tileId.value = null;
      else if (!mayChange()) return false;
      else if (act.kind === 'move') move(of, act);
      else if (act.kind === 'resize') resize(of, act);
      else if (act.kind === 'delete') {
        edit({ kind: 'delete-tile', sceneId: scene.value.id, tileId: of.id });
        tileId.value = null;
      } else {
        const newId = newPartId();
        edit({ kind: 'duplicate-tile', sceneId: scene.value.id, tileId: of.id, newId });
        if (scene.value.tiles.some(({ id }) => id === newId)) tileId.value = newId;
      }
      return true;
    },
    save: () => saveFrom(begun.value.revision),
    takeTheirs() {
      failure.value = null;
      begin(saved());
    },
    saveOverTheirs: () => saveFrom(saved().revision),
  };
}
