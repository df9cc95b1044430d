import path from 'node:path';
import { openSampleDatabase } from '../../desktop/hub/store/sample-database.ts';

export interface FilledStoreOptions {
  readonly dataDir: string;
  /** Rows of fifty samples that no codec makes small. */
  readonly rows: number;
  /** Time of the last row. */
  readonly untilMs?: number;
}

/** A store of one host with that many rows, a second apart, closed; gives its file and the number of its samples. */
export function fillStore({ dataDir, rows, untilMs = Date.now() }: FilledStoreOptions): {
  readonly file: string;
  readonly samples: number;
} {
  const file = path.join(dataDir, 'hub.sqlite');
  const store = openSampleDatabase(file);
  const host = {
    id: 'till-1',
    name: 'Till 1',
    zone: 'Bar',
    labels: {},
    platform: 'linux',
    agentVersion: '1',
    isSimulated: false,
    intervalMs: 1_000,
  };
  store.saveHost(host);
  const definitions = Array.from({ length: 50 }, (_, index) => ({
    name: `m${index}`,
    labels: {},
    kind: 'gauge' as const,
    unit: 'percent',
  }));
  const seriesIds = store.ensureSeries('till-1', definitions).map(({ id }) => id);
  const startMs = Math.floor(untilMs / 1_000) * 1_000 - (rows - 1) * 1_000;
  for (let from = 0; from < rows; from += 500) {
    const batch = Array.from({ length: Math.min(500, rows - from) }, (_, index) => ({
      timeMs: startMs + (from + index) * 1_000,
      seriesIds,
      values: seriesIds.map((id) => Math.sin((from + index) * id)),
    }));
    store.appendAll([{ hostId: 'till-1', bootId: 'boot-0001', sequence: from / 500 + 1, rows: batch }]);
    while (store.upkeep());
  }
  store.close();
  return { file, samples: rows * seriesIds.length };
}
