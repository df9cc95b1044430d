import type { SampleRow } from '#shared/domain/sample.ts';
import { canonicalLabels } from '#shared/domain/series.ts';
import type { SampleDatabase } from '../sample-database.ts';
import { storedHost } from '../stored-host.ts';
import type { ImportedSample } from './import-line.ts';

/** Stored together, in one transaction. */
const SAMPLES_A_BATCH = 20_000;
const IMPORTED = 'import';

export interface StoreImportedOptions {
  readonly store: SampleDatabase;
  readonly samples: AsyncIterable<ImportedSample>;
  /** Names the file's content: its sequences are those of the batches that it is cut into, always the same. */
  readonly bootId: string;
  readonly shiftMs: number;
  readonly zone: string | null;
  readonly onProgress?: ((stage: 'reading' | 'storing', samples: number) => void) | undefined;
}

/** Stores samples as if an agent had sent them; hosts that are not known yet are made, switched off. */
export async function storeImported(options: StoreImportedOptions): Promise<{ readonly added: number; readonly hosts: number }> {
  const { store, samples, bootId, onProgress } = options;
  const known = new Set(store.hostRows().map((row) => storedHost(row).identity.id));
  const newestOf = new Map<string, number>();
  const seriesIds = new Map<string, number>();
  let pending: ImportedSample[] = [];
  let sequence = 0;
  let taken = 0;
  let added = 0;

  const flush = (): void => {
    sequence += 1;
    for (const [hostId, ofHost] of groupBy(pending, (sample) => sample.hostId)) {
      if (!known.has(hostId)) store.saveHost(importedHost(hostId, options.zone));
      known.add(hostId);
      for (const { timeMs } of ofHost) newestOf.set(hostId, Math.max(newestOf.get(hostId) ?? 0, timeMs + options.shiftMs));
      if (store.storedSequence(hostId, bootId) >= sequence) continue;
      store.appendAll([{ hostId, bootId, sequence, rows: toRows(ofHost) }]);
      added += ofHost.length;
    }
    while (store.upkeep());
    taken += pending.length;
    pending = [];
    onProgress?.('storing', taken);
  };
  const seriesId = ({ hostId, definition }: ImportedSample): number => {
    const key = `${hostId} ${definition.name} ${canonicalLabels(definition.labels)}`;
    const id = seriesIds.get(key) ?? store.ensureSeries(hostId, [definition])[0]?.id ?? 0;
    seriesIds.set(key, id);
    return id;
  };
  /** A row a moment, as agents send them; the same series twice at one moment makes a second row. */
  const toRows = (ofHost: readonly ImportedSample[]): SampleRow[] =>
    [...groupBy(ofHost, ({ timeMs }) => timeMs)].flatMap(([timeMs, ofMoment]) => {
      const rows: Map<number, number>[] = [];
      for (const sample of ofMoment) {
        const id = seriesId(sample);
        let row = rows.find((one) => !one.has(id));
        if (row === undefined) rows.push((row = new Map()));
        row.set(id, sample.value);
      }
      return rows.map((row) => ({ timeMs: timeMs + options.shiftMs, seriesIds: [...row.keys()], values: [...row.values()] }));
    });

  for await (const sample of samples) {
    pending.push(sample);
    if (pending.length >= SAMPLES_A_BATCH) flush();
  }
  if (pending.length > 0) flush();
  const stopped = store
    .hostRows()
    .map(storedHost)
    .filter(({ identity }) => identity.platform === IMPORTED);
  for (const { identity, lastHeardAtMs } of stopped) {
    const newestMs = newestOf.get(identity.id);
    if (newestMs !== undefined)
      store.saveHostLinks([{ hostId: identity.id, lastHeardAtMs: Math.max(newestMs, lastHeardAtMs ?? 0), isStopped: true }]);
  }
  return { added, hosts: newestOf.size };
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

const importedHost = (id: string, zone: string | null) => ({
  id,
  name: id,
  zone,
  labels: {},
  platform: IMPORTED,
  agentVersion: IMPORTED,
  isSimulated: false,
  intervalMs: 60_000,
});
