import { z } from 'zod';
import type { Board } from '../../domain/board/board.ts';
import { LEAST_PERCENT, MOST_PERCENT, type WallBrightness } from '../../domain/board/wall-brightness.ts';
import type { WallDisplay } from '../../domain/board/wall-display.ts';
import type { WallVendor } from '../../domain/board/wall-vendor.ts';
import { timeMsSchema } from '../series-schema.ts';
import { boardSchema } from './board-schema.ts';
import { boardNameSchema, partIdSchema, zonesSchema } from './tile-schema.ts';

/** A monitor's key, made of what it says of itself, or a device's id. */
export const displayIdSchema = z.string().regex(/^[\w.:-]{1,128}$/, 'must be the id of a display');

/** Argument of `watchBoards`: the monitor on which this window is; null for whatever is no wall, and for browsers, which the hub knows. */
export const watchBoardsSchema = z.object({
  display: z.object({ id: displayIdSchema, name: boardNameSchema }).nullable(),
});
export type WatchBoards = z.infer<typeof watchBoardsSchema>;

const minuteSchema = z.number().int().min(0).max(1_439);
const wallBrightnessSchema: z.ZodType<WallBrightness> = z.discriminatedUnion('how', [
  z.object({
    how: z.literal('dim'),
    fromMinute: minuteSchema,
    toMinute: minuteSchema,
    percent: z.number().int().min(LEAST_PERCENT).max(MOST_PERCENT),
  }),
  z.object({ how: z.literal('appearance'), fromMinute: minuteSchema, toMinute: minuteSchema }),
]);

export const wallDisplaySchema: z.ZodType<WallDisplay> = z.object({
  id: displayIdSchema,
  name: z.string(),
  kind: z.enum(['monitor', 'browser']),
  boardId: partIdSchema.nullable(),
  pinnedZones: zonesSchema,
  // Hubs of before did not say.
  brightness: wallBrightnessSchema.nullable().default(null),
  // Hubs of before did not say.
  isConnected: z.boolean().default(false),
  seenMs: timeMsSchema.nullable(),
});
const wallVendorSchema: z.ZodType<WallVendor> = z.object({ id: z.string(), name: z.string(), hostIds: z.array(z.string()) });

/** Answer to `watchBoards`: all of them. `displayId`: which display the asker is, if it is one. */
export interface BoardsSnapshot {
  readonly hubTimeMs: number;
  readonly boards: readonly Board[];
  readonly displays: readonly WallDisplay[];
  readonly vendors: readonly WallVendor[];
  readonly displayId: string | null;
}
export const boardsSnapshotSchema: z.ZodType<BoardsSnapshot> = z.object({
  hubTimeMs: timeMsSchema,
  boards: z.array(boardSchema),
  displays: z.array(wallDisplaySchema),
  vendors: z.array(wallVendorSchema),
  displayId: displayIdSchema.nullable(),
});

/** Boards that are new or changed, whole, and ids of those that are gone; displays and vendors are all there are, null while they stay. */
export interface BoardsUpdate {
  readonly hubTimeMs: number;
  readonly boards: readonly Board[];
  readonly gone: readonly string[];
  readonly displays: readonly WallDisplay[] | null;
  readonly vendors: readonly WallVendor[] | null;
}
export const boardsUpdateSchema: z.ZodType<BoardsUpdate> = z.object({
  hubTimeMs: timeMsSchema,
  boards: z.array(boardSchema),
  gone: z.array(z.string()),
  displays: z.array(wallDisplaySchema).nullable(),
  vendors: z.array(wallVendorSchema).nullable(),
});
