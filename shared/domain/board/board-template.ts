import type { BoardContent } from './board.ts';

/** A board that ships, to begin with. */
export interface BoardTemplate {
  readonly id: string;
  /** What it is for, in a sentence. */
  readonly says: string;
  readonly content: BoardContent;
}
