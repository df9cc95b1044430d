/** Numbers of this many a step; the store gives them one after the other. */
const STEP = 65_536;

/** Numbers of series, a bit each: as a set, those of a thousand hosts took 1.3 MB. */
export interface SeriesNumbers {
  has(id: number): boolean;
  add(id: number): void;
}

export function createSeriesNumbers(): SeriesNumbers {
  let bits = new Uint8Array(STEP / 8);
  /** The hub's own are below those of the store. */
  const others = new Set<number>();
  return {
    has: (id) => (id < 0 ? others.has(id) : ((bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0),
    add(id) {
      if (id < 0) {
        others.add(id);
        return;
      }
      const place = id >>> 3;
      if (place >= bits.length) {
        const more = new Uint8Array((Math.ceil((id + 1) / STEP) * STEP) / 8);
        more.set(bits);
        bits = more;
      }
      bits[place] = (bits[place] as number) | (1 << (id & 7));
    },
  };
}
