import { parentPort, workerData } from 'node:worker_threads';
import { openReadOnly } from '../open-read-only.ts';
import { storeError } from '../store-error.ts';
import { tidyBackups } from './backup-folder.ts';
import { quickCheck } from './copy-database.ts';
import { lowerThreadPriority } from './lower-thread-priority.ts';
import { takeBackup } from './take-backup.ts';
import type { UpkeepJob, UpkeepResult } from './upkeep-job.ts';

async function run(job: UpkeepJob): Promise<UpkeepResult> {
  if (job.kind === 'check') {
    const database = openReadOnly(job.file);
    try {
      return { ok: true, kind: 'check', problem: quickCheck(database) };
    } finally {
      database.close();
    }
  }
  const taken = await takeBackup(job);
  await tidyBackups(job.folder, job.keep, job.nowMs);
  return { ok: true, kind: 'backup', taken };
}

lowerThreadPriority();
const job = workerData as UpkeepJob;
run(job).then(
  (result) => parentPort?.postMessage(result),
  (cause: unknown) => {
    const { code, message, where, remedy } = storeError(cause, job.kind === 'check' ? job.file : job.folder);
    const error = { code, message, ...(where === undefined ? {} : { where }), ...(remedy === undefined ? {} : { remedy }) };
    parentPort?.postMessage({ ok: false, error } satisfies UpkeepResult);
  },
);
