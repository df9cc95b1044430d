import { z } from 'zod';

/** One line that people read. */
export const oneLineSchema = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u, 'must be one line');
/** Some lines of a person. */
export const wordsSchema = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  .regex(/^[^\p{Cc}]*(?:[\t\n\r]+[^\p{Cc}]*)*$/u, 'must be text');
/** Made by the hub, or chosen when it was made. */
export const bookIdSchema = z.string().regex(/^[\w-]{1,64}$/, 'must be an id');
export const bookParametersSchema = z.strictObject({ id: bookIdSchema });
/** What was deleted. */
export const deletedSchema = z.object({ id: z.string() }).meta({ id: 'Deleted' });

export const timeZoneNameSchema = z.string().max(64).refine(isTimeZone, 'is no time zone, such as Europe/London');
const minuteSchema = z.int().min(0).max(1_439).describe('After midnight, by the clock on the wall');
export const weeklyHoursSchema = z
  .strictObject({
    days: z.array(z.int().min(1).max(7)).min(1).max(7).describe('1: Monday … 7: Sunday; the day on which they begin'),
    from_minute: minuteSchema,
    until_minute: z.int().min(0).max(1_440).describe('Not after from_minute: on the next day'),
  })
  .meta({ id: 'WeeklyHours' });
export type RestWeeklyHours = z.infer<typeof weeklyHoursSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
