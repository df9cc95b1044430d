/** Readings kept: of the last half minute the one that travelled fastest tells the offset best. */
const WINDOW = 30;

export interface HubClock {
  /** The hub's time now, UTC milliseconds. */
  nowMs(): number;
  /** Notes a hub time that has just arrived. */
  note(hubTimeMs: number): void;
}

/** The hub's clock as seen from here: phones and wallboards have clocks of their own, ages must not depend on them. */
export function createHubClock(localNowMs: () => number): HubClock {
  let offsets: number[] = [];
  let offsetMs = 0;
  return {
    nowMs: () => localNowMs() + offsetMs,
    note(hubTimeMs) {
      const offset = hubTimeMs - localNowMs();
      // A clock that was set, here or there: earlier readings tell nothing any more.
      if (Math.abs(offset - offsetMs) > 2_000) offsets = [];
      offsets = [...offsets.slice(1 - WINDOW), offset];
      offsetMs = Math.max(...offsets);
    },
  };
}
