import { say } from '../../words.ts';

/** What a key does to the tile that is chosen, or to the whole board. */
export type BoardAct =
  | { readonly kind: 'move'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'resize'; readonly columns: number; readonly rows: number }
  | { readonly kind: 'delete' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'save' }
  | { readonly kind: 'let-go' };

/** Of a key press as much as says what was meant. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

const ARROWS: Readonly<Record<string, { readonly columns: number; readonly rows: number }>> = {
  ArrowLeft: { columns: -1, rows: 0 },
  ArrowRight: { columns: 1, rows: 0 },
  ArrowUp: { columns: 0, rows: -1 },
  ArrowDown: { columns: 0, rows: 1 },
};

/** Null: the key is none of ours. Whoever types in a field has the field's own undo; only saving is meant there too. */
export function boardAct(press: KeyPress, isTyping: boolean): BoardAct | null {
  if (press.altKey) return null;
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (press.ctrlKey || press.metaKey) {
    if (key === 's' && !press.shiftKey) return { kind: 'save' };
    if (isTyping) return null;
    if (key === 'z') return { kind: press.shiftKey ? 'redo' : 'undo' };
    if (press.shiftKey) return null;
    if (key === 'y') return { kind: 'redo' };
    return key === 'd' ? { kind: 'duplicate' } : null;
  }
  if (isTyping) return null;
  const arrow = ARROWS[key];
  if (arrow !== undefined) return { kind: press.shiftKey ? 'resize' : 'move', ...arrow };
  if (press.shiftKey) return null;
  if (key === 'Delete' || key === 'Backspace') return { kind: 'delete' };
  return key === 'Escape' ? { kind: 'let-go' } : null;
}

/** What is listed beside the board and under `?`. */
export const BOARD_KEYS: readonly { readonly keys: string; readonly words: string }[] = [
  { keys: '← → ↑ ↓', words: say('board-key.move') },
  { keys: 'Shift ← → ↑ ↓', words: say('board-key.size') },
  { keys: 'Delete', words: say('board-key.delete') },
  { keys: 'Ctrl D', words: say('board-key.twin') },
  { keys: 'Ctrl Z', words: say('undo') },
  { keys: 'Ctrl Y', words: say('board-key.redo') },
  { keys: 'Ctrl S', words: say('board-key.save') },
  { keys: 'Esc', words: say('board-key.let-go') },
];
