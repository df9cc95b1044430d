/** A stretch of time, UTC milliseconds. */
export interface ChartSpan {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** What charts show: the newest `windowMs`, sliding on (`untilMs` null), or a stretch that stands still. */
export interface ChartView {
  readonly windowMs: number;
  readonly untilMs: number | null;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Fewer points than that say nothing. */
export const LEAST_WINDOW_MS = 10_000;
/** The longest that the hub slides. */
const MOST_LIVE_MS = 7 * DAY_MS;
export const MOST_WINDOW_MS = 400 * DAY_MS;
/** What ends this near to now, as a part of the window, is meant to end now. */
const NOW_PART = 0.01;
/** A pointer this near to the right end of live charts zooms towards now. */
const EDGE_PART = 0.08;
const MOST_POINTS = 900;
const STEPS_MS = [
  1_000,
  5_000,
  15_000,
  30_000,
  MINUTE_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  15 * MINUTE_MS,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];

/** The step in which a window is asked for, so that a point is about a pixel: the hub takes the tier that fits it. */
export function stepOfWindow(windowMs: number): number {
  return STEPS_MS.find((step) => windowMs / step <= MOST_POINTS) ?? (STEPS_MS.at(-1) as number);
}

/** The stretch that a view shows now. */
export function spanOf({ windowMs, untilMs }: ChartView, nowMs: number): ChartSpan {
  const end = untilMs ?? nowMs;
  return { fromMs: end - windowMs, untilMs: end };
}

/** The view of a stretch; live if it reaches to now. */
export function viewOf({ fromMs, untilMs }: ChartSpan, nowMs: number): ChartView {
  const windowMs = Math.min(MOST_WINDOW_MS, Math.max(LEAST_WINDOW_MS, untilMs - fromMs));
  const end = Math.min(nowMs, fromMs + windowMs);
  return { windowMs, untilMs: windowMs <= MOST_LIVE_MS && end >= nowMs - windowMs * NOW_PART ? null : end };
}

/** `factor` below 1 shows less and more finely; what is at `atMs` stays where it is. */
export function zoomView(view: ChartView, factor: number, atMs: number, nowMs: number): ChartView {
  const { fromMs, untilMs } = spanOf(view, nowMs);
  const at = view.untilMs === null && nowMs - atMs < view.windowMs * EDGE_PART ? nowMs : atMs;
  const windowMs = Math.min(MOST_WINDOW_MS, Math.max(LEAST_WINDOW_MS, view.windowMs * factor));
  const part = (at - fromMs) / (untilMs - fromMs);
  const start = at - part * windowMs;
  return viewOf({ fromMs: start, untilMs: start + windowMs }, nowMs);
}

/** Into the past with a negative `byMs`; never beyond now. */
export function panView(view: ChartView, byMs: number, nowMs: number): ChartView {
  const untilMs = Math.min(nowMs, (view.untilMs ?? nowMs) + byMs);
  return viewOf({ fromMs: untilMs - view.windowMs, untilMs }, nowMs);
}
