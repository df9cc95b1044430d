import { NAME_LABEL } from '#shared/domain/exported-labels.ts';
import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { Labels, Series } from '#shared/domain/series.ts';
import type { RuleTest } from '#shared/protocol/alerts/rule-file.ts';
import type { SeriesHistory } from '../judge.ts';
import type { Presence } from '../replay/host-presence.ts';

/** A series that a test of rules gives. */
export interface MadeUpSeries {
  readonly series: Series;
  /** All that selectors see. */
  readonly labels: Labels;
  readonly values: readonly (number | null)[];
}

export function madeUpSeries({ series }: RuleTest): readonly MadeUpSeries[] {
  return series.map(({ series: labels, values, repeat, kind }, i) => {
    const { [NAME_LABEL]: name = '', [HOST_LABEL]: hostId = 'host', ...own } = labels;
    return {
      series: { id: i + 1, hostId, name, labels: own, kind, unit: '' },
      labels: { [HOST_LABEL]: hostId, ...labels },
      values: Array.from({ length: repeat }, () => values).flat(),
    };
  });
}

/** When each host sent anything. */
export function presenceOf(all: readonly MadeUpSeries[], startMs: number, stepMs: number, endMs: number): ReadonlyMap<string, Presence> {
  const count = Math.ceil((endMs - startMs) / stepMs);
  const found = new Map<string, Presence>();
  for (const { series, values } of all) {
    const presence = found.get(series.hostId) ?? { startMs, stepMs, isThere: new Uint8Array(count) };
    for (const [i, value] of values.entries()) if (value !== null) presence.isThere[i] = 1;
    found.set(series.hostId, presence);
  }
  return found;
}

/** What of a series was before a moment, in steps. */
export function historyOf(
  { values }: MadeUpSeries,
  {
    startMs,
    intervalMs,
    stepMs,
    untilMs,
    timeZone,
  }: { startMs: number; intervalMs: number; stepMs: number; untilMs: number; timeZone: string },
): SeriesHistory {
  const firstMs = Math.floor(startMs / stepMs) * stepMs;
  const steps = Array.from({ length: Math.max(0, Math.ceil((untilMs - firstMs) / stepMs)) }, () => [] as number[]);
  for (const [i, value] of values.entries()) {
    const timeMs = startMs + i * intervalMs;
    if (value !== null && timeMs < untilMs) steps[Math.floor((timeMs - firstMs) / stepMs)]?.push(value);
  }
  const column = (figure: (some: readonly number[]) => number) => steps.map((some) => (some.length === 0 ? null : figure(some)));
  return {
    startMs: firstMs,
    stepMs,
    timeZone,
    avg: column((some) => some.reduce((sum, value) => sum + value, 0) / some.length),
    min: column((some) => Math.min(...some)),
    max: column((some) => Math.max(...some)),
  };
}
