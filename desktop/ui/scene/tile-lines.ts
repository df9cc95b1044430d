import type { LiveAnswer } from '#shared/client/apply-query-change.ts';
import type { Aggregation } from '#shared/domain/query.ts';
import type { LiveResult } from '#shared/protocol/live-query.ts';
import { metricWord } from '#shared/view/metrics/metric-words.ts';

/** One line of a chart, as it is drawn and named. */
export interface TileLine {
  readonly key: number;
  readonly label: string;
  readonly unit: string;
  readonly column: readonly (number | null)[];
  /** The newest value; null where there is none. */
  readonly now: number | null;
  /** Of its newest sample; null where there never was one. */
  readonly newestMs: number | null;
  /** Systems of which it is made; none where it is of one. */
  readonly hostIds: readonly string[];
}

/** Lines of an answer, the highest now first; each by what tells it from the others. */
export function tileLines(answer: LiveAnswer, aggregation: Aggregation, hostName: (id: string) => string): TileLine[] {
  const names = new Set(answer.results.map(({ name }) => name));
  return answer.results
    .map((result): TileLine => {
      const column = result.columns[aggregation] ?? [];
      return {
        key: result.ref,
        label: labelOf(result, names.size > 1, hostName),
        unit: unitOf(result, aggregation),
        column,
        now: column.findLast((value) => value !== null) ?? null,
        newestMs: result.lastTimeMs,
        hostIds: result.hostIds ?? [],
      };
    })
    .toSorted((a, b) => (b.now ?? Number.NEGATIVE_INFINITY) - (a.now ?? Number.NEGATIVE_INFINITY));
}

function labelOf({ name, hostId, labels }: LiveResult, hasSeveralNames: boolean, hostName: (id: string) => string): string {
  const said = Object.entries(labels).map(([label, value]) => (label === 'host' ? hostName(value) : value));
  return [...(hostId === null ? [] : [hostName(hostId)]), ...said, ...(hasSeveralNames ? [metricWord(name)] : [])].join(' · ');
}

/** A counter is read by how fast it grows, except for how much it grew. */
function unitOf({ kind, unit }: LiveResult, aggregation: Aggregation): string {
  if (kind !== 'counter' || aggregation === 'sum') return unit;
  return unit === 'bytes' || unit === 'count' ? `${unit}_per_second` : unit;
}

/** Time of the newest sample in it; null where there is none. */
export function newestOf({ results }: LiveAnswer): number | null {
  const times = results.flatMap(({ lastTimeMs }) => lastTimeMs ?? []);
  return times.length === 0 ? null : Math.max(...times);
}
