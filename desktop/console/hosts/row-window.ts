/** Rows of one height that are looked at through a window. Pixels. */
export interface RowSight {
  readonly scrollPx: number;
  /** Of the window, without the head that lies over it. */
  readonly heightPx: number;
  readonly rowPx: number;
  readonly rowCount: number;
}

/** Which rows stand there, and where each of them does among the elements: `places[i]` is the row that the i-th element shows. */
export interface RowWindow {
  readonly first: number;
  readonly places: readonly number[];
}

/** So many rows more than are in sight, most of them where one scrolls to: a wheel that turns before the next frame finds them there. */
const AHEAD = 5;
const BEHIND = 1;

/**
 * The rows in sight and some beyond, of which the window holds as many wherever one scrolls to: so none are made or taken away meanwhile. It
 * stays until what is in sight comes to its edge.
 */
function standOf({ scrollPx, heightPx, rowPx, rowCount }: RowSight, before: number): { first: number; count: number } {
  const seen = Math.ceil(heightPx / rowPx) + 1;
  const count = Math.min(rowCount, seen + AHEAD + BEHIND);
  const top = Math.min(Math.floor(scrollPx / rowPx), Math.max(0, rowCount - seen));
  const isPastTop = before > Math.max(0, top - BEHIND);
  const isPastFoot = before + count < Math.min(rowCount, top + seen + BEHIND);
  const first = isPastTop ? top - AHEAD : isPastFoot ? top - BEHIND : before;
  return { first: Math.max(0, Math.min(first, rowCount - count)), count };
}

/**
 * The window after `before`. Rows that stay keep their element while most of them do, and the others' elements go to their places. When few stay,
 * every element is filled anew where it is: to move one costs more than to write into it.
 */
export function nextWindow(sight: RowSight, before: RowWindow): RowWindow {
  const { first, count } = standOf(sight, before.first);
  const isAsLarge = before.places.length === count;
  if (isAsLarge && first === before.first) return before;
  const staying = isAsLarge ? count - Math.abs(first - before.first) : 0;
  if (staying > count / 2) return { first, places: before.places.map((row) => first + modulo(row - first, count)) };
  return { first, places: isAsLarge ? inOrder(before.places, first) : Array.from({ length: count }, (_, at) => first + at) };
}

/** Each element stays where it is among the others. */
function inOrder(places: readonly number[], first: number): readonly number[] {
  const before = Math.min(...places);
  return places.map((row) => row - before + first);
}

const modulo = (value: number, by: number): number => ((value % by) + by) % by;
