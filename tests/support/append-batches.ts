import { createJournalWriter } from '../../desktop/hub/store/journal-record.ts';
import type { SampleDatabase } from '../../desktop/hub/store/sample-database.ts';
import type { AppendBatch } from '../../desktop/hub/store/sample-store.ts';

/** Stores batches in one commit, as the hub's main thread has them stored. */
export function appendBatches(database: SampleDatabase, batches: readonly AppendBatch[]): void {
  const writer = createJournalWriter();
  for (const batch of batches) writer.add(database.ensureBoot(batch.hostId, batch.bootId), batch);
  database.append(writer.take());
}
