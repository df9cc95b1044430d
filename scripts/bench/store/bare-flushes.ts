import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const FLUSHES = 300;
const EVERY_MS = 20;
const BYTES = 65_536;

/** What the disk takes by itself, milliseconds each: a group of batches written over what is there, and flushed, with nothing else going on. */
export async function bareFlushes(folder: string): Promise<number[]> {
  const file = openSync(join(folder, 'bare-flushes'), 'w');
  const bytes = Buffer.alloc(BYTES, 1);
  const tookMs: number[] = [];
  for (let nth = 0; nth <= FLUSHES; nth += 1) {
    bytes.writeUInt32LE(nth);
    const startedAt = performance.now();
    writeSync(file, bytes, 0, BYTES, 0);
    fdatasyncSync(file);
    // The first one makes the file longer.
    if (nth > 0) tookMs.push(performance.now() - startedAt);
    await delay(EVERY_MS);
  }
  closeSync(file);
  return tookMs;
}
