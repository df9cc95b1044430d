import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { BatchTick } from '#shared/protocol/sample-codec.ts';

/** The store's number of each series under the number that an agent gave it on this connection. */
export interface SeriesRefs {
  learn(announced: readonly { readonly ref: number }[], series: readonly Series[]): void;
  /** A tick in the store's numbers; throws `protocol.series-unknown`. */
  resolve(tick: BatchTick): SampleRow;
}

export function createSeriesRefs(): SeriesRefs {
  const idByRef: (number | undefined)[] = [];
  /** Agents send the same series again and again: their rows share one array, which whoever comes after knows again. */
  let last: { readonly refs: Uint32Array; readonly seriesIds: Uint32Array } | null = null;
  return {
    learn(announced, series) {
      for (const [index, { ref }] of announced.entries()) idByRef[ref] = series[index]?.id;
      last = null;
    },
    resolve({ timeMs, refs, values }) {
      if (last !== null && isEqual(last.refs, refs)) return { timeMs, seriesIds: last.seriesIds, values };
      const seriesIds = new Uint32Array(refs.length);
      for (let index = 0; index < refs.length; index += 1) {
        const id = idByRef[refs[index] as number];
        if (id === undefined) {
          throw new AppError({
            code: 'protocol.series-unknown',
            message: `Series ${refs[index]} was not announced on this connection.`,
            where: `ref ${refs[index]}`,
            remedy: 'Announce series before sending their samples.',
          });
        }
        seriesIds[index] = id;
      }
      last = { refs, seriesIds };
      return { timeMs, seriesIds, values };
    },
  };
}

function isEqual(a: Uint32Array, b: Uint32Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
}
