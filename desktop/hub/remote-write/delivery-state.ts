/** How it stands with one destination. Counts are since the thread began. */
export interface DeliveryState {
  readonly sentSamples: number;
  /** Compressed, as they went out. */
  readonly sentBytes: number;
  /** Tries that came to nothing. */
  readonly failures: number;
  /** Given up because the destination will never take them. */
  readonly refusedSamples: number;
  /** Given up because they are damaged here. */
  readonly unreadableSamples: number;
  /** About how many are stored and not delivered. */
  readonly waitingSamples: number;
  /** All that was stored before this moment is delivered. */
  readonly completeMs: number;
  readonly lastSuccessMs: number | null;
  /** When it last refused something for good. */
  readonly lastRefusalMs: number | null;
  readonly lastError: { readonly timeMs: number; readonly problem: string } | null;
  /** Nothing could be delivered since then; null while it goes well. */
  readonly failingSinceMs: number | null;
}

export const startState = (completeMs: number): DeliveryState => ({
  sentSamples: 0,
  sentBytes: 0,
  failures: 0,
  refusedSamples: 0,
  unreadableSamples: 0,
  waitingSamples: 0,
  completeMs,
  lastSuccessMs: null,
  lastRefusalMs: null,
  lastError: null,
  failingSinceMs: null,
});
