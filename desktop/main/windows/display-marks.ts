import { z } from 'zod';

/** By what a monitor can be known again. What the system does not tell is null. */
export const displayMarksSchema = z.object({
  /** What the monitor says of itself: maker, model and serial number. */
  edid: z.string().nullable(),
  /** The plug that it hangs on, as the graphics driver names it. */
  connector: z.string().nullable(),
  label: z.string().nullable(),
  /** Electron's; some systems keep it, some count anew. */
  systemId: z.number(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type DisplayMarks = z.infer<typeof displayMarksSchema>;

/** A monitor that was seen before, under a name of ours that stays with it. */
export interface KnownMonitor {
  readonly key: string;
  readonly marks: DisplayMarks;
}

const isNameless = ({ edid, connector, label }: DisplayMarks): boolean => edid === null && connector === null && label === null;

type Sign = (marks: DisplayMarks) => string | null;

const sizeAndPlace = ({ x, y, width, height }: DisplayMarks): string => `${width}×${height} at ${x},${y}`;
const both = (...parts: readonly (string | null)[]): string | null => (parts.includes(null) ? null : parts.join(' | '));
/** Whoever says what it is, or hangs on a plug that has a name, is not known by less. */
const ifUnnamed =
  (sign: Sign): Sign =>
  (marks) =>
    marks.edid === null && marks.connector === null ? sign(marks) : null;

/** The surest first. */
const SIGNS: readonly Sign[] = [
  ({ edid, connector }) => both(edid, connector),
  ({ edid }) => edid,
  ({ edid, connector }) => (edid === null ? connector : null),
  ifUnnamed(({ label, systemId }) => both(label, String(systemId))),
  ifUnnamed((marks) => both(marks.label, sizeAndPlace(marks))),
  ifUnnamed(({ label, width, height }) => both(label, `${width}×${height}`)),
];

/**
 * Which of the known monitors each of those that are here is; null: it was never seen. Each is known by the surest sign that it shares with one:
 * first by what it says of itself, two equal ones by their plugs, and where neither is told by what the system makes of it. Several that no sign
 * tells apart are taken from left to right.
 */
export function matchDisplays(known: readonly KnownMonitor[], here: readonly DisplayMarks[]): readonly (string | null)[] {
  const keys = here.map((): string | null => null);
  const left = new Set(inOrder(known.map((each) => ({ ...each.marks, each }))).map(({ each }) => each));
  const order = inOrder(here.map((marks, index) => ({ ...marks, index })));
  for (const sign of SIGNS) {
    for (const marks of order) {
      const said = sign(marks);
      if (said === null || keys[marks.index] !== null) continue;
      const found = [...left].find((one) => sign(one.marks) === said);
      if (found === undefined) continue;
      left.delete(found);
      keys[marks.index] = found.key;
    }
  }
  for (const { index, systemId } of order) {
    if (keys[index] !== null) continue;
    // Of a monitor that named itself, by whatever, this is not enough.
    const found = [...left].find(({ marks }) => marks.systemId === systemId && isNameless(marks));
    if (found === undefined) continue;
    left.delete(found);
    keys[index] = found.key;
  }
  return keys;
}

const inOrder = <Placed extends { readonly x: number; readonly y: number }>(all: readonly Placed[]): Placed[] =>
  [...all].sort((a, b) => a.x - b.x || a.y - b.y);
