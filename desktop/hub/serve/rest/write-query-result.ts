import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import type { Aggregation, GroupPoints, SeriesPoints } from '#shared/domain/query.ts';
import { type PackedResult, packedColumn } from '../../store/packed-result.ts';
import { JsonText } from './json-text.ts';
import { intervalOf } from './query-window.ts';

export interface QueryResultForm {
  readonly aggregation: Aggregation;
  /** As it was asked for; the steps of the answer may reach over it. */
  readonly endMs: number;
  readonly format: 'points' | 'columns';
}

/** What is one of the samples that came. All else is reckoned, of which the last two of 17 digits say nothing. */
const AS_STORED: ReadonlySet<Aggregation> = new Set(['min', 'max', 'last']);

/**
 * The answer of `POST /api/analytics/custom-query`, a CustomQueryResult, written straight from the numbers of the store: nearly all of
 * it is numbers, and lists of them would cost more to make and to look through than to write.
 */
export function writeQueryResult(packed: PackedResult, { aggregation, endMs, format }: QueryResultForm): JsonText {
  const { series, groups, startMs, stepMs } = packed.result;
  const times = format === 'points' ? timesOf(startMs, stepMs, packed.steps) : undefined;
  const isExact = AS_STORED.has(aggregation);
  // The columns of groups come after those of the series, of which there are none beside groups.
  const all: readonly (SeriesPoints | GroupPoints)[] = groups ?? series;
  const range = { start_time: startMs, end_time: endMs, interval: intervalOf(stepMs), step_ms: stepMs, aggregation };
  const text = new JsonText().write(`${JSON.stringify(range).slice(0, -1)},"results":[`);
  for (const [place, one] of all.entries()) {
    const head = JSON.stringify({
      name: one.name,
      host_id: 'hostId' in one ? one.hostId : null,
      labels: one.labels,
      members: 'members' in one ? one.members : 1,
      unit: aggregatedUnit(one.kind, one.unit, aggregation),
    });
    text.write(`${place === 0 ? '' : ','}${head.slice(0, -1)},`);
    text.write(`"${format === 'columns' ? 'values' : 'points'}":[`);
    const numbers = packedColumn(packed, place, aggregation);
    text.writeNumbers({ numbers, isExact, ...(times === undefined ? {} : { before: times }) }, all.length - place);
    text.write(']}');
  }
  return text.write(']}');
}

/** All series have the same times: each is made once. */
const timesOf = (startMs: number, stepMs: number, steps: number): readonly Buffer[] =>
  Array.from({ length: steps }, (_, step) => Buffer.from(`[${startMs + step * stepMs},`));
