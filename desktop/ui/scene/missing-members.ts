import { say } from './words.ts';

/** Systems of which a figure is made of several, and since when some of them are not heard, hub time. */
export interface MissingMembers {
  readonly there: number;
  readonly all: number;
  /** Those that are not heard, the first to fall silent first. */
  readonly names: readonly string[];
  readonly sinceMs: number;
}

/** What a figure of these lacks; null while it is whole, and where none is heard: then it is not of now at all. */
export function missingMembers(members: readonly { readonly name: string; readonly silentMs: number | null }[]): MissingMembers | null {
  const silent = members
    .flatMap(({ name, silentMs }) => (silentMs === null ? [] : [{ name, silentMs }]))
    .toSorted((a, b) => a.silentMs - b.silentMs);
  const [first] = silent;
  if (first === undefined || silent.length === members.length) return null;
  return { there: members.length - silent.length, all: members.length, names: silent.map(({ name }) => name), sinceMs: first.silentMs };
}

/** Of whom it is: `without Till 1 and 2 more`. */
export function missingWords({ names: [first = '', ...others] }: Pick<MissingMembers, 'names'>): string {
  return say('without', { names: others.length === 0 ? first : `${first} ${say('more', { n: others.length })}` });
}

/** How many there are: `4 of 5`. */
export const partWords = ({ there, all }: Pick<MissingMembers, 'there' | 'all'>): string => say('part', { there, all });

/** What they take beside a title, with their mark, in the wall's unit. */
export const missingUnits = (part: string): number => 2.2 + 0.72 * part.length;
