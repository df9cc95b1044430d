import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import { VITAL_SERIES, VITALS } from '#shared/domain/vital.ts';
import type { HostVitals } from './host-vitals.ts';

const PLACE_BY_NAME = new Map<string, number>(VITALS.map((vital, place) => [VITAL_SERIES[vital], place]));

/** Which series of which hosts are vitals. */
export interface VitalSeries {
  learn(series: readonly Series[]): void;
  /** A reader of the rows of one host. */
  reader(): VitalReader;
}

/** Hands the vitals in a row on; true if there were any. */
export type VitalReader = (row: SampleRow, vitals: Pick<HostVitals, 'take'>) => boolean;

/** Where in a row a vital stands, and which by its place in `VITALS`. */
interface VitalPlace {
  readonly index: number;
  readonly place: number;
}

const NOTHING: readonly never[] = [];

/**
 * A host's rows nearly always name the same series, as the same array: where its vitals stand is looked up once, not once a row, since
 * a row has fifty series and five vitals at most.
 */
export function createVitalSeries(): VitalSeries {
  const placeOfSeries = new Map<number, number>();

  const placesIn = (seriesIds: ArrayLike<number>): VitalPlace[] => {
    const places: VitalPlace[] = [];
    for (let index = 0; index < seriesIds.length; index += 1) {
      const place = placeOfSeries.get(seriesIds[index] as number);
      if (place !== undefined) places.push({ index, place });
    }
    return places;
  };
  return {
    learn(series) {
      for (const { id, name, labels } of series) {
        const place = PLACE_BY_NAME.get(name);
        if (place !== undefined && Object.keys(labels).length === 0) placeOfSeries.set(id, place);
      }
    },
    reader() {
      let known: ArrayLike<number> | null = null;
      /** Series are learned and never forgotten: with as many as before, what is known still holds. */
      let knownOf = 0;
      let places: readonly VitalPlace[] = NOTHING;
      return ({ timeMs, seriesIds, values }, vitals) => {
        if (seriesIds !== known || placeOfSeries.size !== knownOf) {
          places = placesIn(seriesIds);
          known = seriesIds;
          knownOf = placeOfSeries.size;
        }
        let hasAny = false;
        for (const { index, place } of places) {
          const value = values[index] as number;
          if (!Number.isFinite(value)) continue;
          vitals.take(place, timeMs, value);
          hasAny = true;
        }
        return hasAny;
      };
    },
  };
}
