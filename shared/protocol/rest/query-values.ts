import { z } from 'zod';

const MAX_ITEMS = 200;

/** A query parameter that takes several values: repeated, or separated by commas. */
export function listOf<S extends z.ZodType<string, string>>(item: S) {
  return z.preprocess(
    (given) => [given].flat().flatMap((text) => (typeof text === 'string' ? text.split(',').map((part) => part.trim()) : text)),
    z.array(item).min(1).max(MAX_ITEMS),
  );
}

/** A moment in UTC milliseconds. */
export const timeParameterSchema = z.coerce
  .number<string>('must be a time in UTC milliseconds')
  .int('must be a time in UTC milliseconds')
  .min(1, 'must be a time in UTC milliseconds')
  .max(8.64e15, 'must be a time in UTC milliseconds');
