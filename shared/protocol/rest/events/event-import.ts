import { z } from 'zod';
import { newEventSchema } from './events.ts';

/** A run-sheet is some kilobytes; more is something else. */
export const MOST_EVENT_FILE = 60_000;

/** Body of `POST /api/events/import`. */
export const eventImportSchema = z
  .strictObject({
    format: z.enum(['icalendar', 'csv']),
    text: z.string().min(1).max(MOST_EVENT_FILE).describe('The file'),
    name: z.string().trim().min(1).max(100).optional().describe('In place of what the file says'),
    date: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be written as 2026-06-06')
      .optional()
      .describe('For lines of a table that have a time only'),
  })
  .meta({ id: 'EventImport' });

export const importedEventSchema = z
  .object({
    event: newEventSchema.describe('As `POST /api/events` takes it: look at it, change it, and send it there'),
    warnings: z.array(z.string()).describe('What was not understood'),
  })
  .meta({ id: 'ImportedEvent' });
