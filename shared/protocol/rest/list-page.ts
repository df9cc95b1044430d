import { z } from 'zod';
import { numberText } from './number-text.ts';

const MOST_ITEMS = 500;

/** What every list takes that is not asked for by time: a part of what is to be read in it, and a page of it. */
export const listQueryShape = {
  text: z.string().trim().min(1).max(100).optional().describe('Part of what is to be read in it'),
  limit: numberText().int().min(1).max(MOST_ITEMS).default(MOST_ITEMS),
  after: z.string().min(1).max(100).optional().describe('`next` of the page before'),
};
export const listQuerySchema = z.strictObject(listQueryShape);

/** What every page of such a list says besides what is on it. */
export const listPageShape = {
  total: z.int().describe('All that fit'),
  next: z.string().nullable().describe('For `after`; null: this is the last page'),
};
