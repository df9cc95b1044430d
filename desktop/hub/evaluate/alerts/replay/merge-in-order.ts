import type { Pieces } from '../../../kernel/pieces.ts';

/** A hundred thousand at once would be a tenth of a second in which nobody else has a turn. */
const A_PIECE = 512;

/** Lists that are each in order as one that is. */
export function* mergeInOrder<T>(lists: readonly (readonly T[])[], timeOf: (one: T) => number): Pieces<readonly T[]> {
  let left = lists.filter(({ length }) => length > 0);
  while (left.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let at = 0; at < left.length; at += 2) merged.push(yield* mergeTwo(left[at] ?? [], left[at + 1] ?? [], timeOf));
    left = merged;
  }
  return left[0] ?? [];
}

function* mergeTwo<T>(a: readonly T[], b: readonly T[], timeOf: (one: T) => number): Pieces<readonly T[]> {
  if (b.length === 0) return a;
  const all: T[] = [];
  for (let [i, j] = [0, 0]; all.length < a.length + b.length;) {
    const [one, other] = [a[i], b[j]];
    if (one !== undefined && (other === undefined || timeOf(one) <= timeOf(other))) {
      all.push(one);
      i += 1;
    } else if (other !== undefined) {
      all.push(other);
      j += 1;
    }
    if (all.length % A_PIECE === 0) yield;
  }
  return all;
}
