import { z } from 'zod';
import { SEVERITIES } from '../../domain/alert/severity.ts';
import {
  type Board,
  type BoardContent,
  LEAST_DWELL_MS,
  MOST_DWELL_MS,
  MOST_SCENES,
  MOST_TILES,
  MOST_TURNS,
  type Scene,
  type Takeover,
  TURN_CONDITIONS,
  type Turn,
} from '../../domain/board/board.ts';
import { timeMsSchema } from '../series-schema.ts';
import { boardNameSchema, partIdSchema, tileSchema } from './tile-schema.ts';

const sceneSchema: z.ZodType<Scene> = z.strictObject({
  id: partIdSchema,
  name: boardNameSchema,
  tiles: z.array(tileSchema).max(MOST_TILES, `must be ${MOST_TILES} tiles at most: make another scene`),
});
const dwellMsSchema = z.int().min(LEAST_DWELL_MS, 'must be 5 s or more: nobody reads faster').max(MOST_DWELL_MS, 'must be an hour at most');
const turnSchema: z.ZodType<Turn> = z.strictObject({
  sceneId: partIdSchema,
  dwellMs: dwellMsSchema,
  when: z.enum(TURN_CONDITIONS),
  hours: z
    .strictObject({
      weekdays: z.array(z.int().min(1).max(7)).min(1, 'must name a day of the week').max(7),
      fromMinute: z.int().min(0).max(1_439),
      toMinute: z.int().min(0).max(1_440),
    })
    .nullable(),
});
const takeoverSchema: z.ZodType<Takeover> = z
  .strictObject({ least: z.enum(SEVERITIES).nullable(), minDwellMs: dwellMsSchema, maxDwellMs: dwellMsSchema })
  .refine(({ minDwellMs, maxDwellMs }) => minDwellMs <= maxDwellMs, { path: ['maxDwellMs'], message: 'must not be below minDwellMs' });

const contentShape = {
  name: boardNameSchema,
  scenes: z.array(sceneSchema).min(1, 'must have a scene').max(MOST_SCENES, `must be ${MOST_SCENES} scenes at most`),
  turns: z.array(turnSchema).max(MOST_TURNS, `must be ${MOST_TURNS} turns at most`),
  takeover: takeoverSchema,
};

/** A board as people make it: over REST, in files and in the hub it is one document of one form. What it must hold besides: `check-board`. */
export const boardContentSchema: z.ZodType<BoardContent> = z.strictObject(contentShape).meta({ id: 'BoardContent' });

export const boardSchema: z.ZodType<Board> = z
  .strictObject({
    ...contentShape,
    id: partIdSchema,
    revision: z.int().min(1).describe('Grows with each change; give the one that was read when you change it'),
    changedMs: timeMsSchema.describe('UTC milliseconds'),
    changedBy: z.string(),
  })
  .meta({ id: 'Board' });

/** Body of `PUT /api/boards/{id}`: whole, made from `revision`. */
export const boardChangeSchema = z
  .strictObject({ ...contentShape, revision: z.int().min(1).describe('Of what was read; 409 when somebody else has saved meanwhile') })
  .meta({ id: 'BoardChange' });
