import { z } from 'zod';
import { boardContentSchema } from './board-schema.ts';

/** A board as a file: pictures are named by their SHA-256, so that the same picture sent to another hub is found by it. */
export const BOARD_FILE_FORMAT = 'wedsync-board';
export const BOARD_FILE_VERSION = 1;

export const boardFileSchema = z
  .strictObject({
    format: z.literal(BOARD_FILE_FORMAT, 'is no board of WedSync: export one to see what it looks like'),
    version: z.literal(BOARD_FILE_VERSION, 'is of a newer version: use a hub of that version'),
    board: boardContentSchema,
  })
  .meta({ id: 'BoardFile' });

export const MOST_BOARD_BYTES = 1_048_576;

/** Whether somebody exported it as a board, of whatever version and however it was changed since. */
export const isBoardFile = (content: unknown): boolean =>
  z.looseObject({ format: z.literal(BOARD_FILE_FORMAT) }).safeParse(content).success;
