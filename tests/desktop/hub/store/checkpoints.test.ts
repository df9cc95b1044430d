import { statSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepLogShort } from '../../../../desktop/hub/store/checkpoints.ts';
import { LOG_FRAMES, type LogLength } from '../../../../desktop/hub/store/log-length.ts';
import { openSampleDatabase } from '../../../../desktop/hub/store/sample-database.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const FRAMES_A_WRITE = 64;

/** A store of which pages are written by somebody who has nothing to say. */
function stage() {
  const file = path.join(temporaryFolder(), 'hub.sqlite');
  const database = openSampleDatabase(file);
  const writer = new Sqlite(file);
  writer.pragma('synchronous = NORMAL');
  writer.pragma('wal_autocheckpoint = 0');
  writer.exec('CREATE TABLE filler (bytes BLOB)');
  const put = writer.prepare('INSERT INTO filler VALUES (zeroblob(?))');
  const warnings: unknown[] = [];
  const modes: [mode: string, length: LogLength][] = [];
  const checkpoints = keepLogShort({
    path: file,
    checkpoint(mode) {
      const length = database.checkpoint(mode);
      modes.push([mode, length]);
      return length;
    },
    onWarning: (error) => void warnings.push(error),
  });
  const write = (frames: number): void => {
    for (let written = 0; written < frames; written += FRAMES_A_WRITE) put.run(FRAMES_A_WRITE * 8_100);
  };
  const length = (): LogLength => database.checkpoint('NOOP');
  const end = (): void => {
    const closeFile = checkpoints.close();
    writer.close();
    database.close();
    closeFile();
  };
  return { file, database, write, length, checkpoints, modes, warnings, end };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Until the clock has gone on so far, and what waits for the disk is through. */
async function pass(ms: number, until: () => boolean): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await vi.waitUntil(async () => (await turn(), until()), { interval: 1, timeout: 5_000 });
}

it('copies what is in the log before the last commit, and leaves the log as it is', async () => {
  const { write, length, modes, end, warnings } = stage();
  write(LOG_FRAMES.copied);
  await vi.advanceTimersByTimeAsync(205);
  const before = length().log;
  write(FRAMES_A_WRITE);
  await vi.advanceTimersByTimeAsync(20);
  const copied = modes.findLast(([mode]) => mode === 'PASSIVE')?.[1];
  expect(copied?.checkpointed).toBe(before);
  expect(copied?.log).toBeGreaterThan(before);
  // The log goes on where it was: it has not begun anew.
  write(FRAMES_A_WRITE);
  expect(length().log).toBeGreaterThan(copied?.log ?? 0);
  end();
  expect(warnings).toEqual([]);
});

it('lets the log begin anew when it is long, also while more is written', async () => {
  const { file, write, length, modes, end, warnings } = stage();
  write(LOG_FRAMES.begunAnew);
  await vi.advanceTimersByTimeAsync(205);
  write(FRAMES_A_WRITE);
  await pass(400, () => modes.filter(([mode]) => mode === 'PASSIVE').length >= 2);
  expect(length().checkpointed).toBe(length().log);
  write(FRAMES_A_WRITE);
  expect(length().log).toBeLessThan(LOG_FRAMES.copied);
  expect(statSync(file).size).toBeGreaterThan(LOG_FRAMES.begunAnew * 8_000);
  end();
  expect(warnings).toEqual([]);
});

it('stands in the way of nothing that wants the whole log', async () => {
  const { database, write, length, checkpoints, end } = stage();
  write(LOG_FRAMES.copied);
  await vi.advanceTimersByTimeAsync(205);
  write(FRAMES_A_WRITE);
  checkpoints.letGo();
  database.settle();
  expect(length()).toMatchObject({ log: 0, checkpointed: 0 });
  end();
});

it('a short log is left alone', async () => {
  const { write, modes, end } = stage();
  write(LOG_FRAMES.copied / 4);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(modes.map(([mode]) => mode)).not.toContain('PASSIVE');
  end();
});

it('tells of what failed, and goes on', async () => {
  const { file, end } = stage();
  const warnings: { readonly code: string }[] = [];
  let calls = 0;
  const failing = keepLogShort({
    path: file,
    checkpoint() {
      calls += 1;
      throw new Error('disk I/O error');
    },
    onWarning: (error) => void warnings.push(error),
  });
  await vi.advanceTimersByTimeAsync(450);
  expect([calls, warnings.map(({ code }) => code)]).toEqual([2, ['store.checkpoint-failed', 'store.checkpoint-failed']]);
  failing.close()();
  end();
});
