/** An event whose samples are kept as they were taken, long after others are gone. Times UTC milliseconds, the end not included. */
export interface EventWindow {
  readonly id: number;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** The longest, and how many there may be: what is pinned is not held by any limit of size. */
export const MOST_EVENT_WINDOW_MS = 7 * 86_400_000;
export const MOST_EVENT_WINDOWS = 1_000;
