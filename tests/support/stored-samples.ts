import { exportedLabels, hostLabels } from '#shared/domain/exported-labels.ts';
import { openSampleDatabase } from '../../desktop/hub/store/sample-database.ts';
import { storedHost } from '../../desktop/hub/store/stored-host.ts';
import { sampleKey } from './remote-write-receiver.ts';

/** Every sample of a store under the names that Prometheus knows it by, with the value that came last of those of one millisecond. */
export function storedSamples(
  file: string,
  isWanted: (labels: Readonly<Record<string, string>>) => boolean = () => true,
): Map<string, number> {
  const database = openSampleDatabase(file, { isReadOnly: true });
  const hosts = new Map(database.hostRows().map((row) => [storedHost(row).identity.id, storedHost(row).identity]));
  const samples = new Map<string, number>();
  for (const series of database.listSeries({})) {
    const labels = { ...exportedLabels(series, hostLabels(series.hostId, hosts.get(series.hostId))), __name__: series.name };
    if (!isWanted(labels)) continue;
    const { times, values } = database.readSamples(series, 0, 8e15);
    for (const [at, timeMs] of times.entries()) samples.set(sampleKey(labels, timeMs), values[at] as number);
  }
  database.close();
  return samples;
}
