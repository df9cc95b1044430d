export interface ThinLinesOptions {
  /** Lines of the same words that are written within `withinMs`. */
  readonly most: number;
  readonly withinMs: number;
  /** Milliseconds that never go back. */
  readonly nowMs: () => number;
}

const MOST_WORDS = 1_000;

/**
 * Whether a line of these words is worth writing: how many like it were left out since the last one that was, or null, and it is to be
 * left out too. On a full disk a thousand agents are refused every few seconds; a log that says so each time fills the next disk.
 */
export function thinLines({ most, withinMs, nowMs }: ThinLinesOptions): (words: string) => number | null {
  let sinceMs = nowMs();
  let written = new Map<string, number>();
  let leftOut = new Map<string, number>();
  return (words) => {
    if (nowMs() - sinceMs >= withinMs || written.size >= MOST_WORDS) {
      sinceMs = nowMs();
      written = new Map();
      if (leftOut.size >= MOST_WORDS) leftOut = new Map();
    }
    const count = written.get(words) ?? 0;
    if (count >= most) {
      leftOut.set(words, (leftOut.get(words) ?? 0) + 1);
      return null;
    }
    written.set(words, count + 1);
    const missing = leftOut.get(words) ?? 0;
    leftOut.delete(words);
    return missing;
  };
}
