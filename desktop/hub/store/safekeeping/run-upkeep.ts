import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors/app-error.ts';
import type { UpkeepJob, UpkeepResult } from './upkeep-job.ts';

type Outcome<Kind extends UpkeepJob['kind']> = Extract<UpkeepResult, { kind: Kind }>;

export interface UpkeepRun<Kind extends UpkeepJob['kind']> {
  /** Throws what the job threw, as AppError. */
  readonly result: Promise<Outcome<Kind>>;
  /** Ends the work where it is; a backup that is not whole has never had its name. */
  stop(): Promise<void>;
}

/** Runs one job on a thread of its own, so that neither storing nor serving waits for it. */
export function runUpkeep<Job extends UpkeepJob>(job: Job): UpkeepRun<Job['kind']> {
  const worker = new Worker(threadFile(), { workerData: job });
  const result = new Promise<Outcome<Job['kind']>>((resolve, reject) => {
    worker.once('message', (answer: UpkeepResult) => {
      if (answer.ok) resolve(answer as Outcome<Job['kind']>);
      else reject(new AppError(answer.error));
    });
    worker.once('error', reject);
    worker.once('exit', () =>
      reject(new AppError({ code: 'store.upkeep-ended', message: `The ${job.kind} was ended before it was done.` })),
    );
  });
  return { result, stop: async () => void (await worker.terminate()) };
}

/** Beside the store's thread: in this folder when run from source, `upkeep-thread.js` when built. */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './upkeep-thread.ts' : './upkeep-thread.js', import.meta.url);
}
