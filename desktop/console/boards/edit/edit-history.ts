import { applyEdit, type Edit } from './apply-edit.ts';
import { say } from '../words.ts';
import { type BoardDraft, isSame, tileOf } from './board-draft.ts';

/** What was done, and the board before and after it. */
interface Step {
  readonly says: string;
  readonly before: BoardDraft;
  readonly after: BoardDraft;
  /** Edits that follow one another closely and say the same key are one step; null: never. */
  readonly key: string | null;
  readonly atMs: number;
}

export interface EditHistory {
  readonly draft: BoardDraft;
  readonly past: readonly Step[];
  /** What was undone, the last undone first. */
  readonly future: readonly Step[];
  /** For those who hear the page: what happened last. `turn` grows with each sentence, so that the same one is heard twice. */
  readonly said: { readonly words: string; readonly isRefusal: boolean; readonly turn: number };
}

export type HistoryAct =
  | { readonly kind: 'edit'; readonly edit: Edit; readonly nowMs: number }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** A sentence of something that could not be done. */
  | { readonly kind: 'refuse'; readonly words: string };

const MOST_STEPS = 200;
/** Letters typed and steps of an arrow key within this are undone together. */
const ONE_STEP_MS = 1_000;

export const beginHistory = (draft: BoardDraft): EditHistory => ({
  draft,
  past: [],
  future: [],
  said: { words: '', isRefusal: false, turn: 0 },
});

export function editHistory(history: EditHistory, act: HistoryAct): EditHistory {
  switch (act.kind) {
    case 'refuse':
      return tell(history, act.words, true);
    case 'undo':
      return undo(history);
    case 'redo':
      return redo(history);
    case 'edit':
      return edit(history, act.edit, act.nowMs);
  }
}

const tell = (history: EditHistory, words: string, isRefusal = false): EditHistory => ({
  ...history,
  said: { words, isRefusal, turn: history.said.turn + 1 },
});

function undo(history: EditHistory): EditHistory {
  const last = history.past.at(-1);
  if (last === undefined) return tell(history, say('nothing-to-undo'), true);
  const undone = { ...history, draft: last.before, past: history.past.slice(0, -1), future: [last, ...history.future] };
  return tell(undone, say('undone', { what: last.says }));
}

function redo(history: EditHistory): EditHistory {
  const [next, ...future] = history.future;
  if (next === undefined) return tell(history, say('nothing-to-redo'), true);
  // What is done again is a step of its own: what is typed next does not melt into it.
  return tell(
    { ...history, draft: next.after, past: [...history.past, { ...next, key: null }], future },
    say('redone', { what: next.says }),
  );
}

function edit(history: EditHistory, wanted: Edit, nowMs: number): EditHistory {
  const applied = applyEdit(history.draft, wanted);
  if ('refusal' in applied) return tell(history, applied.refusal, true);
  if (isSame(applied.draft, history.draft)) return history;
  const key = keyOf(wanted, history.draft);
  const last = history.past.at(-1);
  const isOneStep =
    last !== undefined && key !== null && last.key === key && nowMs - last.atMs < ONE_STEP_MS && history.future.length === 0;
  const step: Step = { says: applied.says, before: isOneStep ? last.before : history.draft, after: applied.draft, key, atMs: nowMs };
  const past = [...(isOneStep ? history.past.slice(0, -1) : history.past), step].slice(-MOST_STEPS);
  return tell({ ...history, draft: applied.draft, past, future: [] }, applied.says);
}

function keyOf(wanted: Edit, draft: BoardDraft): string | null {
  switch (wanted.kind) {
    case 'rename-board':
    case 'set-turns':
    case 'set-takeover':
      return wanted.kind;
    case 'rename-scene':
      return `${wanted.kind} ${wanted.sceneId}`;
    case 'change-tile':
      return `${wanted.kind} ${wanted.tile.id}`;
    case 'place-tile': {
      const before = tileOf(draft, wanted.sceneId, wanted.tileId)?.place;
      const isMoved = before?.columns === wanted.place.columns && before.rows === wanted.place.rows;
      return `${wanted.kind} ${wanted.tileId} ${isMoved ? 'moved' : 'stretched'}`;
    }
    default:
      return null;
  }
}
