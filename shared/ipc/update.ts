import { z } from 'zod';

/** What the program knows of newer versions of itself. Nothing is loaded and nothing put in unless a person says so. */
export const updateSchema = z.discriminatedUnion('state', [
  /** It was not installed by something that can be renewed, or whoever packed it named no place to look; `why` says which. */
  z.object({ state: z.literal('none'), why: z.string() }),
  /** As far as it knows there is none; null: it has not looked yet. */
  z.object({ state: z.literal('newest'), checkedMs: z.number().nullable() }),
  z.object({ state: z.literal('looking') }),
  /** `isOlder`: the one that is running was taken back. `bytes`: what is to be loaded, as far as it is known. */
  z.object({ state: z.literal('found'), version: z.string(), isOlder: z.boolean(), bytes: z.number().nullable() }),
  z.object({ state: z.literal('loading'), version: z.string(), percent: z.number() }),
  /** It is put in when the program starts again. */
  z.object({ state: z.literal('ready'), version: z.string(), isOlder: z.boolean() }),
  /** `version`: of the one that could not be loaded; null: looking failed. */
  z.object({ state: z.literal('failed'), version: z.string().nullable(), why: z.string() }),
]);
/** `isAsked`: a person wants to know, also that there is nothing. */
export const updateNewsSchema = z.object({ info: updateSchema, isAsked: z.boolean() });
export type UpdateNews = z.infer<typeof updateNewsSchema>;
export type UpdateInfo = z.infer<typeof updateSchema>;
