import type { Database } from 'better-sqlite3';
import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';
import { canonicalLabels, type Labels, type MetricKind, type Series, type SeriesDefinition } from '#shared/domain/series.ts';
import { compileMatchers, labelValue } from '../match-labels.ts';

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
  /** The series with this definition, made if it is new. A changed kind or unit is taken over. */
  ensure(hostId: string, definition: SeriesDefinition): Series;
  select(selector: SeriesSelector): Series[];
  count(): number;
  /** Series as they were made or changed, in order, from the `from`th on: at most `limit`. */
  changes(from: number, limit: number): readonly Series[];
}

export function createSeriesTable(database: Database): SeriesTable {
  const insert = database.prepare('INSERT INTO series (host_id, name, labels, kind, unit) VALUES (?, ?, ?, ?, ?)');
  const update = database.prepare('UPDATE series SET kind = ?, unit = ? WHERE id = ?');
  const byHost = new Map<string, Map<string, Series>>();
  const share = createSharing();
  let count = 0;
  const changes: Series[] = [];

  const remember = (given: Series): Series => {
    const { key, series } = share(given);
    const known = byHost.get(series.hostId) ?? new Map<string, Series>();
    changes.push(series);
    byHost.set(series.hostId, known.set(key, series));
    return series;
  };
  for (const row of database.prepare<[], SeriesRow>('SELECT id, host_id, name, labels, kind, unit FROM series').all()) {
    remember({ id: row.id, hostId: row.host_id, name: row.name, labels: JSON.parse(row.labels) as Labels, kind: row.kind, unit: row.unit });
    count += 1;
  }

  return {
    ensure(hostId, { name, labels, kind, unit }) {
      const known = byHost.get(hostId)?.get(keyOf(name, labels));
      if (known !== undefined) {
        if (known.kind === kind && known.unit === unit) return known;
        update.run(kind, unit, known.id);
        return remember({ ...known, kind, unit });
      }
      const { lastInsertRowid } = insert.run(hostId, name, canonicalLabels(labels), kind, unit);
      count += 1;
      return remember({ id: Number(lastInsertRowid), hostId, name, labels, kind, unit });
    },
    select(selector) {
      const hosts = selector.hostIds ?? hostsNamed(selector.matchers) ?? [...byHost.keys()];
      const names = selector.names === undefined ? null : new Set(selector.names);
      const labels = Object.entries(selector.labels ?? {});
      const fits = compileMatchers(selector.matchers ?? []);
      return hosts.flatMap((hostId) =>
        [...(byHost.get(hostId)?.values() ?? [])].filter(
          (series) =>
            (names === null || names.has(series.name)) && labels.every(([key, value]) => labelValue(series, key) === value) && fits(series),
        ),
      );
    },
    count: () => count,
    changes: (from, limit) => changes.slice(from, from + limit),
  };
}

/** The host that one of the conditions names, in which case no other needs to be looked at. */
function hostsNamed(matchers: SeriesSelector['matchers']): readonly string[] | null {
  const named = matchers?.find(({ label, operator }) => label === HOST_LABEL && operator === '=');
  return named === undefined ? null : [named.value];
}

/** The hosts of a venue have the same series: what tells them from one another is the host alone, and the rest is in memory once. */
function createSharing(): (series: Series) => { readonly key: string; readonly series: Series } {
  const definitions = new Map<string, { readonly key: string; readonly name: string; readonly labels: Labels }>();
  const texts = new Map<string, string>();
  const textOf = <T extends string>(text: T): T => {
    const known = texts.get(text) as T | undefined;
    if (known !== undefined) return known;
    texts.set(text, text);
    return text;
  };
  return ({ id, hostId, name, labels, kind, unit }) => {
    const key = keyOf(name, labels);
    const shared = definitions.get(key) ?? { key, name: textOf(name), labels };
    definitions.set(shared.key, shared);
    const series = { id, hostId: textOf(hostId), name: shared.name, labels: shared.labels, kind: textOf(kind), unit: textOf(unit) };
    return { key: shared.key, series };
  };
}

const keyOf = (name: string, labels: Labels): string => name + canonicalLabels(labels);
