import { expect, it } from 'vitest';
import { createSeriesNumbers } from '../../../../../desktop/hub/evaluate/alerts/series-numbers.ts';

it('knows the numbers that were added and no others, wherever they lie', () => {
  const numbers = createSeriesNumbers();
  const added = [-5, -1, 0, 7, 8, 65_535, 65_536, 1_000_000];
  for (const id of added) numbers.add(id);
  const near = added.flatMap((id) => [id - 1, id, id + 1]);
  expect([...new Set(near)].filter((id) => numbers.has(id)).sort((a, b) => a - b)).toEqual(added);
});
