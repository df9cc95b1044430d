import type { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';
import type { listQuerySchema } from '#shared/protocol/rest/list-page.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly next: string | null;
}

/** What fits of a list that is in order, page by page. Throws AppError `query.invalid` for an `after` that is not, or not any more, in it. */
export function pageOf<Item extends { readonly id: string }>(
  all: readonly Item[],
  { text, limit, after }: z.output<typeof listQuerySchema>,
  wordsOf: (item: Item) => readonly string[],
): Page<Item> {
  const wanted = text?.toLowerCase();
  const fitting = wanted === undefined ? all : all.filter((item) => wordsOf(item).some((words) => words.toLowerCase().includes(wanted)));
  const from = after === undefined ? 0 : fitting.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && from === 0) throw noPlace(after);
  const items = fitting.slice(from, from + limit);
  return { items, total: fitting.length, next: from + items.length < fitting.length ? (items.at(-1)?.id ?? null) : null };
}

const noPlace = (after: string): AppError =>
  new AppError({
    code: 'query.invalid',
    message: `"${after}" is no place in the list.`,
    where: 'after',
    remedy: 'Give `next` of the page before as it was; if that one was removed meanwhile, begin anew.',
  });
