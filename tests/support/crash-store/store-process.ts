import { appendFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import process from 'node:process';
import { setImmediate as breathe } from 'node:timers/promises';
import type { HostFacts } from '#shared/domain/host.ts';
import { keepLogShort } from '../../../desktop/hub/store/checkpoints.ts';
import { RETENTION } from '../../../desktop/hub/kernel/retention-policy.ts';
import { openSampleDatabase } from '../../../desktop/hub/store/sample-database.ts';
import { type Death, dieAtStatement } from './die-at-statement.ts';
import { batchOf, batchStartMs, BOOT, DEFINITIONS, HOSTS } from './made-up-samples.ts';

/**
 * Lives as the store's thread does, in a hurry: appends, seals, folds, deletes and vacuums until it is killed or kills itself. Notes in
 * a log what it has acknowledged (`A sequence`) and before which time it may delete samples (`R timeMs`).
 */
const [file = '', log = '', death] = process.argv.slice(2);
// Never left behind by a test that failed.
process.on('disconnect', () => process.exit(1));
// The first of many that are killed: the others need not compile all of this again.
flushCompileCache();
if (death !== undefined) dieAtStatement(JSON.parse(death) as Death);

const HOUR_MS = 3_600_000;
const KEPT_MS = HOUR_MS;
/** Now and then much is deleted at once, and something large comes and goes: the file is small, and should be worth a vacuum all the same. */
const DEEP_EVERY = 40;
const LARGE_BYTES = 1_000_000;
const LOOKS_FOR_VACUUM = 300;
const IDENTITY = {
  id: HOSTS[0],
  name: 'Till',
  zone: null,
  labels: {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: false,
  intervalMs: 1_000,
};
const FACTS: HostFacts = {
  operatingSystem: 'Debian',
  kernel: null,
  architecture: null,
  cpuModel: null,
  cpuCores: null,
  memoryBytes: null,
  manufacturer: null,
  model: null,
  bootTimeMs: null,
  addresses: [],
};
/** Large by what a later version might add: the store keeps it, and a reader passes it over. */
const facts = (bytes: number) => ({ ...FACTS, fromLaterOn: 'x'.repeat(bytes) });

const store = openSampleDatabase(file, { sealRows: 25 });
keepLogShort({
  path: file,
  checkpoint: store.checkpoint,
  onWarning(error) {
    throw error;
  },
});
const ids = HOSTS.map((hostId) => store.ensureSeries(hostId, DEFINITIONS).map(({ id }) => id));
const batches = (sequence: number) => HOSTS.map((_, host) => batchOf(host, sequence, ids[host] ?? []));
const stored = store.storedSequence(HOSTS[0], BOOT);
// An agent that was not answered sends again.
for (let sequence = Math.max(1, stored - 2); sequence <= stored; sequence += 1) store.appendAll(batches(sequence));
for (let sequence = stored + 1; ; sequence += 1) {
  store.appendAll(batches(sequence));
  appendFileSync(log, `A ${sequence}\n`);
  for (let step = 0; step < 40 && store.upkeep(); step += 1) await breathe();
  const isDeep = sequence % DEEP_EVERY === 0;
  if (sequence % 10 === 0) {
    const samplesMs = isDeep ? KEPT_MS : 8 * KEPT_MS;
    const nowMs = batchStartMs(sequence);
    appendFileSync(log, `R ${nowMs - samplesMs}\n`);
    store.beginRetention(nowMs, { ...RETENTION, samplesMs, tiersMs: [10 * HOUR_MS, 60 * HOUR_MS, ...RETENTION.tiersMs.slice(2)] });
  }
  if (isDeep) {
    store.saveHost(IDENTITY);
    for (const bytes of [LARGE_BYTES, 1]) store.saveHostFacts(IDENTITY.id, facts(bytes));
    for (let look = 0; look < LOOKS_FOR_VACUUM; look += 1) store.upkeep();
  }
  await breathe();
}
