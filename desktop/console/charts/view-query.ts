import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { type ChartView, LEAST_WINDOW_MS, MOST_WINDOW_MS } from './chart-span.ts';

const SECOND_MS = 1_000;
/** Nobody looks at charts of before; nor is it a time at all beyond. */
const LEAST_MS = Date.UTC(2000, 0, 1);
const MOST_MS = Date.UTC(2200, 0, 1);

/** What the address of a page says that its charts show: `span` in seconds, `until` as a moment; null: nothing that makes sense. */
export function viewOfQuery(query: LocationQuery): ChartView | null {
  const { span, until } = query;
  if (typeof span !== 'string' || !/^\d{1,9}(?:\.\d{1,3})?$/.test(span)) return null;
  const windowMs = Math.min(MOST_WINDOW_MS, Math.max(LEAST_WINDOW_MS, Math.round(Number(span) * SECOND_MS)));
  if (until === undefined) return { windowMs, untilMs: null };
  const untilMs = typeof until === 'string' ? Date.parse(until) : Number.NaN;
  return untilMs >= LEAST_MS && untilMs <= MOST_MS ? { windowMs, untilMs } : null;
}

/** The same the other way, beside whatever else the address says. */
export function queryOfView(query: LocationQuery, view: ChartView | null): LocationQueryRaw {
  const { span: _span, until: _until, ...rest } = query;
  if (view === null) return rest;
  const span = String(Math.round(view.windowMs) / SECOND_MS);
  return view.untilMs === null ? { ...rest, span } : { ...rest, span, until: new Date(Math.round(view.untilMs)).toISOString() };
}
