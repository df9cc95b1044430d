import { staleAfterMs } from '#shared/domain/assess-host.ts';

/** What is known of how often a figure comes. */
export interface FigureRhythm {
  readonly newestMs: number | null;
  /** Between the last two that came; null until two have. */
  readonly gapMs: number | null;
}

export const NO_RHYTHM: FigureRhythm = { newestMs: null, gapMs: null };
/** Until two have come nobody knows how often they do; what is older than this is not of now in any case. */
const UNKNOWN_RHYTHM_MS = 30_000;
const MOST_GAP_MS = 600_000;

/** With what came now. */
export function noteFigure(before: FigureRhythm, newestMs: number | null): FigureRhythm {
  if (newestMs === null || newestMs === before.newestMs) return before;
  const gapMs = before.newestMs === null || newestMs < before.newestMs ? before.gapMs : Math.min(MOST_GAP_MS, newestMs - before.newestMs);
  return { newestMs, gapMs };
}

/**
 * Since when a figure is not of now; null while it is, and where there never was one. One that comes every second is old within 3 s, one that
 * comes once a minute when it is overdue.
 */
export function figureOldSince({ newestMs, gapMs }: FigureRhythm, intervalMs: number, nowMs: number): number | null {
  if (newestMs === null) return null;
  const mayTakeMs = gapMs === null ? Math.max(UNKNOWN_RHYTHM_MS, staleAfterMs(intervalMs)) : staleAfterMs(Math.max(intervalMs, gapMs));
  return nowMs - newestMs > mayTakeMs ? newestMs : null;
}

/** The same of one of several lines that come together: one that stopped while others go on is old by their rhythm. */
export const lineOldSince = (newestMs: number | null, { gapMs }: FigureRhythm, intervalMs: number, nowMs: number): number | null =>
  figureOldSince({ newestMs, gapMs }, intervalMs, nowMs);
