import { phaseAt } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { say } from './words.ts';
import { stepOfWindow } from '../charts/chart-span.ts';

/** How far back the charts of a host reach, and the width of one point: always about as many as there are pixels. */
export interface ChartRange {
  /** For ever the same for the same choice, though its span grows with the day. */
  readonly id: string;
  readonly words: string;
  readonly windowMs: number;
  readonly stepMs: number;
}

const MINUTE_MS = 60_000;
export const CHART_RANGES = [
  { id: '15m', words: '15 min', windowMs: 15 * MINUTE_MS, stepMs: 1_000 },
  { id: '1h', words: '1 h', windowMs: 60 * MINUTE_MS, stepMs: 5_000 },
  { id: '24h', words: '24 h', windowMs: 24 * 60 * MINUTE_MS, stepMs: 120_000 },
] as const satisfies readonly ChartRange[];
export const FIRST_RANGE: ChartRange = CHART_RANGES[0];

/** A live window has one length: so long it may reach before what it is named for, and then it is asked for anew. */
const GROWS_BY_MS = 10 * MINUTE_MS;
/** What begins so soon before now is in the last quarter of an hour anyway. */
const LEAST_MS = 15 * MINUTE_MS;
const MOST_MS = 7 * 86_400_000;

/** Everything since `startMs`. */
function rangeSince(id: string, words: string, startMs: number, nowMs: number): ChartRange | null {
  const spanMs = nowMs - startMs;
  if (spanMs < LEAST_MS || spanMs > MOST_MS) return null;
  const windowMs = Math.ceil(spanMs / GROWS_BY_MS) * GROWS_BY_MS;
  return { id, words, windowMs, stepMs: stepOfWindow(windowMs) };
}

/** What the day offers besides: since the event that is under way began, since doors, and since the phase that it is in. */
export function eventRanges(events: readonly VenueEvent[], nowMs: number): readonly ChartRange[] {
  const event = events.find(({ startMs, endMs }) => startMs <= nowMs && nowMs < endMs);
  if (event === undefined) return [];
  const doors = event.phases.find(({ kind, startMs }) => kind === 'doors' && startMs <= nowMs);
  const phase = phaseAt(event, nowMs);
  const since = (id: string, name: string, startMs: number): ChartRange[] => {
    const range = rangeSince(id, say('range.since', { name }), startMs, nowMs);
    return range === null ? [] : [range];
  };
  return [
    ...since('event', say('range.began'), event.startMs),
    ...(doors === undefined ? [] : since('doors', say('range.doors'), doors.startMs)),
    ...(phase === null || phase.id === doors?.id ? [] : since(`phase:${phase.id}`, phase.name, phase.startMs)),
  ].filter((range, index, all) => all.findIndex(({ windowMs }) => windowMs === range.windowMs) === index || range.id === 'doors');
}
