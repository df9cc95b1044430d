import type { Part, Suite } from './suite.ts';

/** The parts of a suite that give these figures; all of them when none is named. Throws on a name that no part gives. */
export function selectParts({ parts }: Pick<Suite, 'parts'>, figures: readonly string[]): readonly Part[] {
  if (figures.length === 0) return parts;
  const known = parts.flatMap((part) => part.figures);
  const unknown = figures.filter((figure) => !known.includes(figure));
  if (unknown.length > 0) throw new Error(`There is no figure "${unknown.join('", "')}" in this suite; there are: ${known.join(', ')}.`);
  return parts.filter((part) => part.figures.some((figure) => figures.includes(figure)));
}
