import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The built store on its own thread, asked with the messages that the hub asks it with. */
export interface StoreWorker {
  /** Settles with the thread's answer. */
  ask(name: string, ...args: readonly unknown[]): Promise<unknown>;
  close(): Promise<void>;
}

const STORE_THREAD = join(import.meta.dirname, '..', '..', '..', 'dist', 'hub', 'store-thread.js');
const TEN_YEARS_MS = 10 * 365 * 86_400_000;

export async function openStoreWorker(path: string): Promise<StoreWorker> {
  const worker = new Worker(STORE_THREAD, { workerData: { path, retentionMs: TEN_YEARS_MS } });
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (greeting: { greeting: string; error?: { message: string } }) => {
      if (greeting.greeting === 'open') resolve();
      else reject(new Error(greeting.error?.message ?? 'The store did not open.'));
    });
  });
  worker.on(
    'message',
    (answer: { id: number; ok: boolean; value?: unknown; error?: { message: string }; warning?: { message: string } }) => {
      // Upkeep that fails would make every figure a lie.
      if (answer.warning !== undefined) throw new Error(answer.warning.message);
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) asked?.resolve(answer.value);
      else asked?.reject(new Error(answer.error?.message ?? 'The store refused.'));
    },
  );
  const ask: StoreWorker['ask'] = (name, ...args) =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ id, name, args });
    });
  return {
    ask,
    async close() {
      await ask('close');
      await worker.terminate();
    },
  };
}
