import { LRUCache } from 'lru-cache';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Clock } from '../../kernel/clock.ts';
import { compileSelectors } from '../../kernel/compile-selectors.ts';
import { valueText } from '../../store/exchange/value-text.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import type { ExpositionFormat } from './exposition-format.ts';
import { type CatalogEntry, createSeriesCatalog } from './series-catalog.ts';
import { takeTurns } from '../../kernel/take-turns.ts';

/** As Prometheus has it: what is older is not told any more. */
const STALE_MS = 5 * 60_000;
/** What the store answers in a few milliseconds. */
const HOSTS_AT_ONCE = 32;
/** Scrapers ask the same again and again. */
const MOST_SELECTIONS = 16;

/** The newest sample of every series, for whoever collects from several hubs. */
export interface Federation {
  /** Of each series of these hosts that one of the selectors fits; throws `query.invalid` for one that is none, naming `match[]`. */
  write(seen: readonly HostIdentity[], selectors: readonly string[], format: ExpositionFormat): Promise<string>;
}

export interface FederationDependencies {
  readonly reader: Pick<SampleReader, 'newestSamples' | 'seriesChanges'>;
  /** All of the venue, whoever asks: series are named once for everybody. */
  readonly hosts: () => readonly HostIdentity[];
  readonly clock: Clock;
}

interface Selection {
  readonly fits: (labels: Labels) => boolean;
  /** What was asked before of each entry; entries are made anew when they change. */
  readonly known: WeakMap<CatalogEntry, boolean>;
}

export function createFederation({ reader, hosts, clock }: FederationDependencies): Federation {
  const catalog = createSeriesCatalog({ reader, hosts, clock });
  const selections = new LRUCache<string, Selection>({ max: MOST_SELECTIONS });

  const selectionOf = (selectors: readonly string[]): Selection => {
    const key = JSON.stringify(selectors);
    const known = selections.get(key);
    if (known !== undefined) return known;
    const made: Selection = { fits: compileSelectors(selectors, 'match[]'), known: new WeakMap() };
    selections.set(key, made);
    return made;
  };
  const newest = async (seen: readonly HostIdentity[]): Promise<Map<number, { timeMs: number; value: number }>> => {
    const found = new Map<number, { timeMs: number; value: number }>();
    const hostIds = seen.map(({ id }) => id);
    for (let from = 0; from < hostIds.length; from += HOSTS_AT_ONCE) {
      const slice = hostIds.slice(from, from + HOSTS_AT_ONCE);
      const { seriesIds, times, values } = await reader.newestSamples(slice, clock.nowMs() - STALE_MS);
      for (let at = 0; at < seriesIds.length; at += 1)
        found.set(seriesIds[at] as number, { timeMs: times[at] as number, value: values[at] as number });
    }
    return found;
  };
  return {
    async write(seen, selectors, format) {
      const { fits, known } = selectionOf(selectors);
      const samples = await newest(seen);
      const families = await catalog.refresh();
      const parts: string[] = [];
      const pause = takeTurns(clock);
      for (const { name, kind, unit, entries } of families) {
        let isFirst = true;
        for (const [id, entry] of entries) {
          const paused = pause();
          if (paused !== undefined) await paused;
          const sample = samples.get(id);
          if (sample === undefined) continue;
          let isWanted = known.get(entry);
          if (isWanted === undefined) known.set(entry, (isWanted = fits(entry.labels)));
          if (!isWanted) continue;
          if (isFirst) parts.push(format.family(name, kind, unit));
          isFirst = false;
          parts.push(entry.text + valueText(sample.value) + format.time(sample.timeMs));
        }
      }
      return parts.join('') + format.end;
    },
  };
}
