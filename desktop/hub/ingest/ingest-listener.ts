import type { HostFacts } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';

/** What ingest tells the rest of the hub, in the order in which it happens. */
export interface IngestListener {
  onSeries(hostId: string, series: readonly Series[]): void;
  onFacts(hostId: string, facts: HostFacts): void;
  /** Called as soon as rows are understood, before they are stored: screens do not wait for the disk. */
  onRows(hostId: string, rows: readonly SampleRow[], isOfNow: (row: SampleRow) => boolean): void;
}
