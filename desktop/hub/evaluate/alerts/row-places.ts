import type { SampleRow } from '#shared/domain/sample.ts';

/** Where in a row what is watched stands: `indexes[i]` has `found[i]`. */
export interface RowPlaces<Watched> {
  readonly indexes: readonly number[];
  readonly found: readonly Watched[];
}

/**
 * A host's rows nearly always name the same series, as the same array: which of them are watched is looked up once, not once a row.
 * `version` counts changes of what is watched.
 */
export function createRowPlaces<Watched>(find: (seriesId: number) => Watched | undefined, version: () => number) {
  const hosts = new Map<string, { seriesIds: SampleRow['seriesIds']; version: number; places: RowPlaces<Watched> }>();

  const placesIn = (seriesIds: SampleRow['seriesIds']): RowPlaces<Watched> => {
    const indexes: number[] = [];
    const found: Watched[] = [];
    for (let index = 0; index < seriesIds.length; index += 1) {
      const watched = find(seriesIds[index] as number);
      if (watched === undefined) continue;
      indexes.push(index);
      found.push(watched);
    }
    return { indexes, found };
  };
  return (hostId: string, { seriesIds }: SampleRow): RowPlaces<Watched> => {
    const known = hosts.get(hostId);
    if (known !== undefined && known.seriesIds === seriesIds && known.version === version()) return known.places;
    const places = placesIn(seriesIds);
    hosts.set(hostId, { seriesIds, version: version(), places });
    return places;
  };
}
