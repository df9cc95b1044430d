import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import { type Reading, VITAL_SERIES, VITALS, type Vital } from '#shared/domain/vital.ts';

const VITAL_BY_NAME = new Map<string, Vital>(VITALS.map((vital) => [VITAL_SERIES[vital], vital]));

/** Which series of which hosts are vitals. */
export interface VitalSeries {
  learn(series: readonly Series[]): void;
  /** A reader of the rows of one host. */
  reader(): VitalReader;
}

/** The vitals in a row. */
export type VitalReader = (row: SampleRow) => readonly (readonly [Vital, Reading])[];

const NOTHING: readonly never[] = [];

/**
 * A host's rows nearly always name the same series, as the same array: where its vitals stand is looked up once, not once a row, since
 * a row has fifty series and five vitals at most.
 */
export function createVitalSeries(): VitalSeries {
  const vitalOfSeries = new Map<number, Vital>();

  const placesIn = (seriesIds: ArrayLike<number>): (readonly [number, Vital])[] => {
    const places: (readonly [number, Vital])[] = [];
    for (let index = 0; index < seriesIds.length; index += 1) {
      const vital = vitalOfSeries.get(seriesIds[index] as number);
      if (vital !== undefined) places.push([index, vital]);
    }
    return places;
  };
  return {
    learn(series) {
      for (const { id, name, labels } of series) {
        const vital = VITAL_BY_NAME.get(name);
        if (vital !== undefined && Object.keys(labels).length === 0) vitalOfSeries.set(id, vital);
      }
    },
    reader() {
      let known: ArrayLike<number> | null = null;
      /** Series are learned and never forgotten: with as many as before, what is known still holds. */
      let knownOf = 0;
      let places: readonly (readonly [number, Vital])[] = NOTHING;
      return ({ timeMs, seriesIds, values }) => {
        if (seriesIds !== known || vitalOfSeries.size !== knownOf) {
          places = placesIn(seriesIds);
          known = seriesIds;
          knownOf = vitalOfSeries.size;
        }
        if (places.length === 0) return NOTHING;
        const readings: (readonly [Vital, Reading])[] = [];
        for (const [index, vital] of places) {
          const value = values[index] as number;
          if (Number.isFinite(value)) readings.push([vital, { value, timeMs }]);
        }
        return readings;
      };
    },
  };
}
