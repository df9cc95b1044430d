import type { JournalPlace } from './head.ts';

/** Which entry of the journal lies how far back, to about a megabyte. */
export interface JournalPlaces {
  note(place: JournalPlace): void;
  /** The oldest entry behind which at most `most` bytes were written; `bytes` are all that were ever written since the start. */
  firstWithin(bytes: number, most: number): number;
}

const EVERY_BYTES = 1_048_576;

export function createJournalPlaces(): JournalPlaces {
  let places: JournalPlace[] = [];
  return {
    note(place) {
      const last = places.at(-1);
      if (last === undefined || place.at - last.at >= EVERY_BYTES) places.push(place);
    },
    firstWithin(bytes, most) {
      const from = places.findIndex(({ at }) => bytes - at <= most);
      // The last one stays: what is noted next is measured from it.
      places = places.slice(from < 0 ? -1 : from);
      return from < 0 ? Number.POSITIVE_INFINITY : (places[0]?.id ?? 0);
    },
  };
}
