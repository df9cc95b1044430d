import { staleAfterMs } from '#shared/domain/assess-host.ts';

/** What is known of how often a figure comes. */
export interface FigureRhythm {
  readonly newestMs: number | null;
  /** Between the last few that came, the newest last; none until two have. */
  readonly gapsMs: readonly number[];
}

export const NO_RHYTHM: FigureRhythm = { newestMs: null, gapsMs: [] };
/** Until two have come nobody knows how often they do; what is older than this is not of now in any case. */
const UNKNOWN_RHYTHM_MS = 30_000;
const MOST_GAP_MS = 600_000;
/** Of so many the usual one counts: one batch that was late must not make the next silence be seen later. */
const KEPT_GAPS = 3;

/** With what came now. */
export function noteFigure(before: FigureRhythm, newestMs: number | null): FigureRhythm {
  if (newestMs === null || newestMs === before.newestMs) return before;
  if (before.newestMs === null || newestMs < before.newestMs) return { ...before, newestMs };
  return { newestMs, gapsMs: [...before.gapsMs, Math.min(MOST_GAP_MS, newestMs - before.newestMs)].slice(-KEPT_GAPS) };
}

/**
 * Since when a figure is not of now; null while it is, and where there never was one. One that comes every second is old within 3 s, one that
 * comes once a minute when it is overdue.
 */
export function figureOldSince({ newestMs, gapsMs }: FigureRhythm, intervalMs: number, nowMs: number): number | null {
  if (newestMs === null) return null;
  const gapMs = gapsMs.toSorted((a, b) => a - b)[Math.floor((gapsMs.length - 1) / 2)] ?? null;
  const mayTakeMs = gapMs === null ? Math.max(UNKNOWN_RHYTHM_MS, staleAfterMs(intervalMs)) : staleAfterMs(Math.max(intervalMs, gapMs));
  return nowMs - newestMs > mayTakeMs ? newestMs : null;
}

/** The same of one of several lines that come together: one that stopped while others go on is old by their rhythm. */
export const lineOldSince = (newestMs: number | null, { gapsMs }: FigureRhythm, intervalMs: number, nowMs: number): number | null =>
  figureOldSince({ newestMs, gapsMs }, intervalMs, nowMs);
