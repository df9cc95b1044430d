import { say } from './words.ts';

/** Places of somebody else's file as zones of this venue. */
export interface MatchedZones {
  readonly zones: readonly string[];
  /** What is none of them, for people. */
  readonly warnings: readonly string[];
}

/**
 * "The Orangery, Elm Park" is the zone Orangery, if there is one. An event in a zone that no system is in would concern nothing: nothing
 * would be critical for it, and nothing kept quiet, so what is no zone is left out and said. A venue without zones takes all as they are.
 */
export function matchZones(places: readonly string[], known: readonly string[]): MatchedZones {
  if (known.length === 0) return { zones: places, warnings: [] };
  const zones = new Set<string>();
  const strange: string[] = [];
  for (const place of places) {
    const words = wordsOf(place);
    const found = known.filter((zone) => words.includes(wordsOf(zone))).toSorted((a, b) => b.length - a.length)[0];
    if (found === undefined) strange.push(place);
    else zones.add(found);
  }
  return { zones: [...zones], warnings: strange.map((place) => say(zones.size === 0 ? 'no-zone.whole' : 'no-zone', { place })) };
}

/** Whole words only: a bar is no barn. */
const wordsOf = (text: string): string =>
  ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;
