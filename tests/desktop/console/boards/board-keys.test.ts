import { describe, expect, it } from 'vitest';
import { boardAct, type KeyPress } from '../../../../desktop/console/boards/edit/board-keys.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const CTRL = { ctrlKey: true };
const SHIFT = { shiftKey: true };

describe('keys of the board', () => {
  it('move, resize, duplicate, delete, undo and redo', () => {
    expect(boardAct(press('ArrowLeft'), false)).toEqual({ kind: 'move', columns: -1, rows: 0 });
    expect(boardAct(press('ArrowDown', SHIFT), false)).toEqual({ kind: 'resize', columns: 0, rows: 1 });
    expect(boardAct(press('Delete'), false)).toEqual({ kind: 'delete' });
    expect(boardAct(press('d', CTRL), false)).toEqual({ kind: 'duplicate' });
    expect(boardAct(press('z', CTRL), false)).toEqual({ kind: 'undo' });
    expect(boardAct(press('Z', { ...CTRL, ...SHIFT }), false)).toEqual({ kind: 'redo' });
    expect(boardAct(press('y', CTRL), false)).toEqual({ kind: 'redo' });
    expect(boardAct(press('z', { metaKey: true }), false)).toEqual({ kind: 'undo' });
    expect(boardAct(press('Escape'), false)).toEqual({ kind: 'let-go' });
  });

  it('leave whoever types alone, except to save', () => {
    for (const key of ['ArrowLeft', 'Delete', 'Backspace', 'Escape']) expect(boardAct(press(key), true)).toBeNull();
    for (const key of ['z', 'y', 'd']) expect(boardAct(press(key, CTRL), true)).toBeNull();
    expect(boardAct(press('s', CTRL), true)).toEqual({ kind: 'save' });
  });

  it('leave keys of the browser alone', () => {
    expect(boardAct(press('ArrowLeft', { altKey: true }), false)).toBeNull();
    expect(boardAct(press('D', { ...CTRL, ...SHIFT }), false)).toBeNull();
    expect(boardAct(press('Delete', SHIFT), false)).toBeNull();
    expect(boardAct(press('Tab'), false)).toBeNull();
  });
});
