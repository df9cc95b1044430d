import type { LabelMatcher } from '../label-matcher.ts';

/** Somebody knows of it: alerts that fit are shown and told to nobody, for a while. Times UTC milliseconds. */
export interface Silence {
  readonly id: string;
  /** All must fit, on the labels of `matchedLabels`. */
  readonly matchers: readonly LabelMatcher[];
  readonly reason: string;
  readonly startsMs: number;
  /** Not included. */
  readonly endsMs: number;
  /** As they were called then. */
  readonly createdBy: string;
  readonly createdMs: number;
  /** Who ended it before its time; null if nobody did. */
  readonly endedBy: string | null;
}

/** A forgotten silence hides trouble: none is longer. */
export const LONGEST_SILENCE_MS = 31 * 86_400_000;
/** Those that are over are kept this long, for whoever asks why nobody was told. */
export const ENDED_SILENCE_KEPT_MS = 90 * 86_400_000;
export const MOST_SILENCES = 1_000;

export type SilenceState = 'waiting' | 'active' | 'over';

export function silenceState({ startsMs, endsMs }: Pick<Silence, 'startsMs' | 'endsMs'>, nowMs: number): SilenceState {
  if (nowMs >= endsMs) return 'over';
  return nowMs < startsMs ? 'waiting' : 'active';
}
