import { PALETTE_GROUPS, type PaletteEntry, type PaletteGroup } from './palette-entry.ts';
import { foldWords, scoreMatch } from './score-match.ts';

export interface RankedGroup {
  readonly name: PaletteGroup | 'Lately';
  readonly entries: readonly PaletteEntry[];
  /** How many more fit than are shown. */
  readonly more: number;
}

const MOST_LATELY = 5;
const MOST_FIRST = 6;
const MOST_FOUND = 8;
/** What is found only by what stands beside its words counts for less. */
const BESIDE = 0.4;
/** What only lies about on the page that is open comes after what has the same name everywhere. */
const HERE = 0.8;
/** Used lately. */
const LATELY_BONUS = 15;

const foldedOf = new WeakMap<PaletteEntry, readonly [string, string]>();
function folded(entry: PaletteEntry): readonly [string, string] {
  let words = foldedOf.get(entry);
  if (words === undefined) {
    words = [foldWords(entry.words), foldWords([entry.words, entry.detail, entry.also, entry.group].filter(Boolean).join(' '))];
    foldedOf.set(entry, words);
  }
  return words;
}

/**
 * What to show for `wanted`: nothing typed, what was used lately and what each area puts first; otherwise what fits, best first, the group
 * with the best fit first. `lately`: ids, newest first. `mayNot`: they come last.
 */
export function rankEntries(
  entries: readonly PaletteEntry[],
  wanted: string,
  lately: readonly string[],
  mayNot: (entry: PaletteEntry) => boolean,
): readonly RankedGroup[] {
  const words = foldWords(wanted.trim());
  return words === '' ? firstEntries(entries, lately, mayNot) : foundEntries(entries, words, lately, mayNot);
}

function firstEntries(
  entries: readonly PaletteEntry[],
  lately: readonly string[],
  mayNot: (entry: PaletteEntry) => boolean,
): readonly RankedGroup[] {
  const offered = entries.filter((entry) => !mayNot(entry));
  const used = lately.flatMap((id) => offered.find((entry) => entry.id === id) ?? []).slice(0, MOST_LATELY);
  const groups = PALETTE_GROUPS.map((name) => {
    const all = offered.filter((entry) => entry.group === name && entry.isFirst === true && !used.includes(entry));
    return { name, entries: all.slice(0, MOST_FIRST), more: Math.max(0, all.length - MOST_FIRST) };
  });
  return [{ name: 'Lately' as const, entries: used, more: 0 }, ...groups].filter((group) => group.entries.length > 0);
}

/** By what is done, with which its name begins, and not by what it is done to: nobody who looks for a policy presses "Delete" beside it. */
const fitHere = (words: string, own: string): number => (own.startsWith(words.split(' ')[0] ?? words) ? HERE * scoreMatch(words, own) : 0);

function foundEntries(
  entries: readonly PaletteEntry[],
  words: string,
  lately: readonly string[],
  mayNot: (entry: PaletteEntry) => boolean,
): readonly RankedGroup[] {
  const found = entries.flatMap((entry) => {
    const [own, all] = folded(entry);
    const fit = entry.group === 'Here' ? fitHere(words, own) : Math.max(scoreMatch(words, own), BESIDE * scoreMatch(words, all));
    if (fit === 0) return [];
    const score = fit + (lately.includes(entry.id) ? LATELY_BONUS : 0);
    return [{ entry, score: mayNot(entry) ? score / 100 : score }];
  });
  const groups = PALETTE_GROUPS.map((name) => {
    const own = found.filter(({ entry }) => entry.group === name).sort((a, b) => b.score - a.score);
    return { name, best: own[0]?.score ?? 0, entries: own.slice(0, MOST_FOUND).map(({ entry }) => entry), more: own.length - MOST_FOUND };
  });
  return groups
    .filter((group) => group.entries.length > 0)
    .sort((a, b) => b.best - a.best)
    .map(({ name, entries: shown, more }) => ({ name, entries: shown, more: Math.max(0, more) }));
}
