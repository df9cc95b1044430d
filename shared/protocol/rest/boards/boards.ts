import { z } from 'zod';
import { boardContentSchema } from '../../boards/board-schema.ts';
import { partIdSchema } from '../../boards/tile-schema.ts';

export const boardParametersSchema = z.strictObject({ id: partIdSchema });

/** A line of the list; the board itself is asked for by its id. */
export const boardSummarySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scene_count: z.int(),
    tile_count: z.int(),
    revision: z.int(),
    changed_at: z.number().describe('UTC milliseconds'),
    changed_by: z.string(),
    display_names: z.array(z.string()).describe('Displays that show it'),
  })
  .meta({ id: 'BoardSummary' });
export type RestBoardSummary = z.infer<typeof boardSummarySchema>;
export const boardListSchema = z.object({ boards: z.array(boardSummarySchema) }).meta({ id: 'BoardList' });

export const boardTemplateSchema = z
  .object({ id: z.string(), says: z.string().describe('What it is for'), content: boardContentSchema })
  .meta({ id: 'BoardTemplate' });
export const boardTemplateListSchema = z.object({ templates: z.array(boardTemplateSchema) }).meta({ id: 'BoardTemplateList' });
