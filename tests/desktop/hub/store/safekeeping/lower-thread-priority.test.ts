import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

const MODULE = new URL('../../../../../desktop/hub/store/safekeeping/lower-thread-priority.ts', import.meta.url).href;
/** What the thread is held back by: 0 as others are, more for less. */
const NICENESS = `Number(readFileSync('/proc/thread-self/stat', 'utf8').split(') ')[1].split(' ')[16])`;

test.skipIf(process.platform !== 'linux')('only the thread that asks goes behind the others', async () => {
  const source = `
    import { readFileSync } from 'node:fs';
    import { parentPort } from 'node:worker_threads';
    import { lowerThreadPriority } from '${MODULE}';
    const before = ${NICENESS};
    lowerThreadPriority();
    parentPort.postMessage({ before, after: ${NICENESS} });`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
  const [{ before, after }] = (await once(worker, 'message')) as [{ before: number; after: number }];
  expect(after).toBeGreaterThan(before);
  expect(Number(readFileSync(`/proc/${process.pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[16])).toBe(before);
});
