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

/**
 * The answer of `POST /api/analytics/custom-query`, a CustomQueryResult, written straight from the numbers of the store: nearly all of
 * it is numbers, and lists of them would cost more to make and to look through than to write.
 */
export function writeQueryResult(packed: PackedResult, { aggregation, endMs, format }: QueryResultForm): JsonText {
  const { series, groups, startMs, stepMs } = packed.result;
  const write = format === 'columns' ? writeValues : createPointWriter(startMs, stepMs, packed.steps);
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
    text.write(write(packedColumn(packed, place, aggregation)), all.length - place);
    text.write('}');
  }
  return text.write(']}');
}

/** NaN, which is no sample, becomes null. */
const writeValues = (column: Float64Array): string => `"values":${JSON.stringify(Array.from(column))}`;

/** All series have the same times: each is written once. */
function createPointWriter(startMs: number, stepMs: number, steps: number): (column: Float64Array) => string {
  const times = Array.from({ length: steps }, (_, step) => `[${startMs + step * stepMs},`);
  const points: string[] = [];
  return (column) => {
    for (let step = 0; step < steps; step += 1) {
      const value = column[step] as number;
      // A result has no infinities.
      points[step] = `${times[step]}${Number.isNaN(value) ? 'null' : value}]`;
    }
    return `"points":[${points.join(',')}]`;
  };
}
