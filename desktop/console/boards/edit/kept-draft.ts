import { boardContentSchema } from '#shared/protocol/boards/board-schema.ts';
import { z } from 'zod';
import type { BoardDraft } from './board-draft.ts';

/** A board that somebody had begun to change when its page went: closed, crashed, or loaded anew in another language. */
export interface KeptDraft {
  /** What the draft was begun from. */
  readonly revision: number;
  readonly from: BoardDraft;
  readonly draft: BoardDraft;
  /** Of the last change, UTC milliseconds. */
  readonly changedMs: number;
}

const keptDraftSchema: z.ZodType<KeptDraft> = z.strictObject({
  revision: z.int().min(1),
  from: boardContentSchema,
  draft: boardContentSchema,
  changedMs: z.number(),
});

const keyOf = (boardId: string): string => `wedsync-board-draft-${boardId}`;

/** Where it is kept: of a page's storage what is used. */
export interface DraftPage {
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/** Null if there is none that can still be read. */
export function recallDraft({ localStorage }: DraftPage, boardId: string): KeptDraft | null {
  try {
    const text = localStorage.getItem(keyOf(boardId));
    return text === null ? null : keptDraftSchema.parse(JSON.parse(text));
  } catch (error) {
    console.warn('What was not saved of a board cannot be read.', error);
    return null;
  }
}

/** One that has no name at the moment, or a tile without a system, is not kept: the one before it is. `null`: there is nothing to keep. */
export function keepDraft({ localStorage }: DraftPage, boardId: string, kept: KeptDraft | null): void {
  try {
    if (kept === null) localStorage.removeItem(keyOf(boardId));
    else if (boardContentSchema.safeParse(kept.draft).success) localStorage.setItem(keyOf(boardId), JSON.stringify(kept));
  } catch (error) {
    console.warn('What was not saved of a board cannot be kept.', error);
  }
}
