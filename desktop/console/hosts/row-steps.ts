/** Where each key goes from the row that is selected (-1: none yet). `page`: rows that are in sight. */
export const ROW_STEPS: Readonly<Record<string, (at: number, count: number, page: number) => number>> = {
  ArrowDown: (at, count) => Math.min(count - 1, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  PageDown: (at, count, page) => Math.min(count - 1, at + page),
  PageUp: (at, _, page) => Math.max(0, at - page),
  Home: () => 0,
  End: (_, count) => count - 1,
};
