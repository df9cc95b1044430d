import type { Database } from 'better-sqlite3';
import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';
import { canonicalLabels, type Labels, type MetricKind, type Series, type SeriesDefinition } from '#shared/domain/series.ts';
import { compileMatchers, labelValue } from '../match-labels.ts';
import { createSharedDefinitions } from './shared-definitions.ts';

interface SeriesRow {
  readonly id: number;
  readonly host_id: string;
  readonly name: string;
  readonly labels: string;
  readonly kind: MetricKind;
  readonly unit: string;
}

/** Every series that was ever announced, with its number. Kept in memory: there are thousands, and each query begins here. */
export interface SeriesTable {
  /** The series of a host with these definitions, made if they are new: all of them or, if it throws, none. A changed kind or unit is taken over. */
  ensure(hostId: string, definitions: readonly SeriesDefinition[]): Series[];
  select(selector: SeriesSelector): Series[];
  count(): number;
  /** Series as they were made or changed, in order, from the `from`th on: at most `limit`. */
  changes(from: number, limit: number): readonly Series[];
}

/**
 * The series of one host, by the order in which they were announced. Two numbers each: an object for every series and an entry of a map to
 * find it by were six of the sixteen megabytes that the store's thread had in its old space with a thousand hosts of fifty.
 */
interface HostSeries {
  readonly hostId: string;
  readonly number: number;
  ids: readonly number[];
  /** Their numbers among the shared ones. */
  definitions: readonly number[];
}

/** More than one host can have: which host, and which of its series, is one number. */
const PLACES_OF_A_HOST = 2 ** 24;

export function createSeriesTable(database: Database): SeriesTable {
  const insert = database.prepare('INSERT INTO series (host_id, name, labels, kind, unit) VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE series SET kind = ?, unit = ? WHERE id = ?');
  const shared = createSharedDefinitions();
  const hosts: HostSeries[] = [];
  const byHost = new Map<string, HostSeries>();
  let count = 0;
  const changes: number[] = [];

  const hostOf = (hostId: string): HostSeries => {
    const known = byHost.get(hostId);
    if (known !== undefined) return known;
    const host: HostSeries = { hostId, number: hosts.length, ids: [], definitions: [] };
    hosts.push(host);
    byHost.set(hostId, host);
    return host;
  };
  const nameAt = ({ definitions }: HostSeries, place: number): string => shared.at(definitions[place] as number).name;
  const seriesAt = ({ hostId, ids, definitions }: HostSeries, place: number): Series => {
    const { name, labels, kind, unit } = shared.at(definitions[place] as number);
    return { id: ids[place] as number, hostId, name, labels, kind, unit };
  };
  const rows = database.prepare<[], SeriesRow>('SELECT id, host_id, name, labels, kind, unit FROM series').all();
  for (const [hostId, ofHost] of Map.groupBy(rows, ({ host_id: hostId }) => hostId)) {
    const host = hostOf(hostId);
    host.ids = ofHost.map(({ id }) => id);
    host.definitions = ofHost.map((row) => shared.numberOf({ ...row, labels: JSON.parse(row.labels) as Labels }));
    count += ofHost.length;
    for (const place of ofHost.keys()) changes.push(host.number * PLACES_OF_A_HOST + place);
  }

  /** On copies: nothing is known of what is not committed. */
  const write = database.transaction((host: HostSeries, wanted: readonly number[]) => {
    const [ids, definitions, changed] = [[...host.ids], [...host.definitions], [] as number[]];
    const placeByKey = new Map(definitions.map((number, place) => [shared.at(number).key, place]));
    const places = wanted.map((number) => {
      const { key, name, labels, kind, unit } = shared.at(number);
      const place = placeByKey.get(key) ?? ids.length;
      if (definitions[place] === number) return place;
      if (place === ids.length) ids.push(Number(insert.run(host.hostId, name, canonicalLabels(labels), kind, unit).lastInsertRowid));
      else update.run(kind, unit, ids[place]);
      definitions[place] = number;
      placeByKey.set(key, place);
      changed.push(place);
      return place;
    });
    return { ids, definitions, changed, places };
  });

  return {
    ensure(hostId, wanted) {
      const host = hostOf(hostId);
      const { ids, definitions, changed, places } = write(
        host,
        wanted.map((definition) => shared.numberOf(definition)),
      );
      count += ids.length - host.ids.length;
      // Copied once more: a list that grew has room for half as much again.
      host.ids = ids.slice();
      host.definitions = definitions.slice();
      for (const place of changed) changes.push(host.number * PLACES_OF_A_HOST + place);
      return places.map((place) => seriesAt(host, place));
    },
    select(selector) {
      const hostIds = selector.hostIds ?? hostsNamed(selector.matchers);
      const names = selector.names === undefined ? null : new Set(selector.names);
      const labels = Object.entries(selector.labels ?? {});
      const fits = compileMatchers(selector.matchers ?? []);
      const found: Series[] = [];
      for (const host of hostIds === null ? hosts : hostIds.map((hostId) => byHost.get(hostId))) {
        for (let place = 0; host !== undefined && place < host.ids.length; place += 1) {
          if (names !== null && !names.has(nameAt(host, place))) continue;
          const series = seriesAt(host, place);
          if (labels.every(([key, value]) => labelValue(series, key) === value) && fits(series)) found.push(series);
        }
      }
      return found;
    },
    count: () => count,
    changes: (from, limit) =>
      changes
        .slice(from, from + limit)
        .map((at) => seriesAt(hosts[Math.floor(at / PLACES_OF_A_HOST)] as HostSeries, at % PLACES_OF_A_HOST)),
  };
}

/** The host that one of the conditions names, in which case no other needs to be looked at. */
function hostsNamed(matchers: SeriesSelector['matchers']): readonly string[] | null {
  const named = matchers?.find(({ label, operator }) => label === HOST_LABEL && operator === '=');
  return named === undefined ? null : [named.value];
}
