import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

/** Opens no store, but brings in all that the store's thread brings in; tells which modules those are. */
const LIST_MODULES = `
  const { registerHooks } = require('node:module');
  const { parentPort, workerData } = require('node:worker_threads');
  const urls = [];
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      urls.push(found.url);
      return found;
    },
  });
  import(workerData).then(() => parentPort.postMessage(urls));
`;
const modulesOf = (url: URL): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(LIST_MODULES, { eval: true, workerData: url.href });
    worker.once('message', (urls: readonly string[]) => resolve(urls));
    worker.once('error', reject);
  });

it("has no schemas on the store's thread, which would keep some megabytes for them as long as the hub runs", async () => {
  const modules = await modulesOf(new URL('../../../../desktop/hub/store/sample-database.ts', import.meta.url));
  expect(modules.some((url) => url.includes('/node_modules/better-sqlite3/'))).toBe(true);
  expect(modules.filter((url) => url.includes('/node_modules/zod/'))).toEqual([]);
});
