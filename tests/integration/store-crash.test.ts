import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFailed } from 'vitest';
import { examineStore } from '../../desktop/hub/store/safekeeping/examine-store.ts';
import { openSampleDatabase } from '../../desktop/hub/store/sample-database.ts';
import { seededRandom } from '../../scripts/bench/store/seeded-random.ts';
import { checkStore, type Promised } from '../support/crash-store/check-store.ts';
import type { Death } from '../support/crash-store/die-at-statement.ts';
import { makeEarlierStore } from '../support/crash-store/earlier-store.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const PROGRAM = fileURLToPath(new URL('../support/crash-store/store-process.ts', import.meta.url));
const LONGEST_MS = 30_000;

function startStore(file: string, log: string, death?: Death): { child: ChildProcess; exit: Promise<[number | null, string | null]> } {
  const child = fork(PROGRAM, [file, log, ...(death === undefined ? [] : [JSON.stringify(death)])], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(path.dirname(file), 'compiled') },
  });
  return { child, exit: once(child, 'exit') as Promise<[number | null, string | null]> };
}

function promisedIn(log: string): Promised {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
  const highest = (kind: string): number =>
    Math.max(0, ...lines.filter((line) => line.startsWith(kind)).map((line) => Number(line.slice(2))));
  return { acknowledged: highest('A'), deletedBeforeMs: highest('R') };
}

/** Other numbers at each run; a test that failed says which they were, and `STORE_CRASH_SEED` gives them again. */
function seeded(): () => number {
  const seed = Number(process.env['STORE_CRASH_SEED'] ?? Math.floor(Math.random() * 1e9));
  onTestFailed(() => void process.stderr.write(`STORE_CRASH_SEED=${seed} gives the same deaths again.\n`));
  return seededRandom(seed);
}

/** What the store does, by a statement that it does it with, and at which of them it dies at the latest: some are rare. */
const MOMENTS: Readonly<Record<string, readonly [text: string, most: number]>> = {
  appending: ['INSERT INTO journal', 6],
  sealing: ['INSERT INTO chunk', 6],
  'noting what is sealed': ['INSERT INTO sealed_mark', 6],
  'writing down how far boots are': ['UPDATE boot', 6],
  'joining chunks, or retention': ['DELETE FROM chunk', 6],
  'folding rollups': ['INSERT INTO rollup (', 20],
  'noting how far is folded': ['INSERT INTO rollup_mark', 6],
  'noting what late samples changed': ['INSERT INTO rollup_dirty', 3],
  'trimming the journal': ['DELETE FROM journal', 6],
  'retention of rollups': ['DELETE FROM rollup WHERE id IN', 3],
  vacuum: ['incremental_vacuum', 2],
  'a checkpoint': ['wal_checkpoint', 2],
};

const MIGRATION = ['CREATE TABLE boot', 'INSERT INTO chunk', 'DROP TABLE tick', 'user_version = 2'];
const EARLIER_BATCHES = 120;
/** From its start on, so also while it still reads its program. */
const RANDOM_MS = [100, 150, 200, 250];

describe('a store whose process is killed', () => {
  it(
    'at any statement of whatever it does has everything acknowledged, once, and its rollups say what the samples say',
    { timeout: 300_000 },
    async () => {
      const folder = temporaryFolder();
      const [file, log] = [path.join(folder, 'hub.sqlite'), path.join(folder, 'log')];
      const random = seeded();
      for (const [what, [text, most]] of Object.entries(MOMENTS)) {
        for (const when of ['before', 'after'] as const) {
          const { child, exit } = startStore(file, log, { text, count: 1 + Math.floor(random() * most), when });
          const timer = setTimeout(() => child.kill('SIGTERM'), LONGEST_MS);
          expect({ [what]: (await exit)[1] }).toEqual({ [what]: 'SIGKILL' });
          clearTimeout(timer);
          checkStore(file, promisedIn(log));
        }
      }
    },
  );

  it('at any moment, the same', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const [file, log] = [path.join(folder, 'hub.sqlite'), path.join(folder, 'log')];
    const random = seeded();
    let stored = 0;
    for (let round = 0; round < 8; round += 1) {
      const { child, exit } = startStore(file, log);
      const batches = Math.floor(random() * 40);
      await waitUntil('it has stored some more', () => promisedIn(log).acknowledged > stored + batches, LONGEST_MS);
      await pause(random() * 30);
      child.kill('SIGKILL');
      await exit;
      stored = checkStore(file, promisedIn(log));
    }
  });

  it('while it brings the file of an earlier version over has all of it, and does so at its next start', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    const earlier = path.join(folder, 'earlier.sqlite');
    makeEarlierStore(earlier, EARLIER_BATCHES);
    const deaths: (Death | number)[] = [
      ...MIGRATION.flatMap((text) => (['before', 'after'] as const).map((when) => ({ text, when, count: 1 }))),
      { text: 'INSERT INTO chunk', when: 'after', count: 7 },
      ...RANDOM_MS,
    ];
    for (const [number, death] of deaths.entries()) {
      const [file, log] = [path.join(folder, `hub-${number}.sqlite`), path.join(folder, `log-${number}`)];
      copyFileSync(earlier, file);
      appendFileSync(log, `A ${EARLIER_BATCHES}\n`);
      const { child, exit } = startStore(file, log, typeof death === 'number' ? undefined : death);
      if (typeof death === 'number') {
        await pause(death);
        child.kill('SIGKILL');
      }
      expect({ death, end: (await exit)[1] }).toEqual({ death, end: 'SIGKILL' });
      expect(examineStore(file).problems).toEqual([]);
      openSampleDatabase(file).close();
      checkStore(file, promisedIn(log));
    }
  });
});
