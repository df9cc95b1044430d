import { readdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDutyDatabase } from '../../../../desktop/hub/duty/duty-database.ts';
import { keepSideBackups } from '../../../../desktop/hub/store/safekeeping/keep-side-backups.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { silentLog } from '../../../support/silent-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

test('rules and incidents are copied once a day beside the samples, and other copies there are left alone', async () => {
  const clock = createFakeClock();
  const dataDir = temporaryFolder();
  const folder = path.join(dataDir, 'backups');
  const database = openDutyDatabase(dataDir);
  const plan = { everyMs: DAY_MS, keep: 1, folder };
  const duty = keepSideBackups({ name: 'duty', holds: 'rules', database, plan, clock, log: silentLog });
  const other = keepSideBackups({ name: 'other', holds: 'else', database, plan, clock, log: silentLog });
  onTestFinished(async () => {
    await Promise.all([duty.close(), other.close()]);
    database.close();
  });
  database.prepare("INSERT INTO rule (id, body, changed_ms, changed_by) VALUES ('till-slow', '{}', 1, 'Anna')").run();
  clock.advance(DAY_MS - MINUTE_MS);
  const copies = (): string[] => {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  };
  await waitUntil('both copies', () => {
    clock.advance(MINUTE_MS);
    return copies().length === 2 && !copies().some((name) => name.includes('.partial'));
  });
  expect(copies().map((name) => name.split('-')[0])).toEqual(['duty', 'other']);
  const copy = new Sqlite(path.join(folder, copies()[0] ?? ''), { readonly: true });
  onTestFinished(() => void copy.close());
  expect(copy.prepare('SELECT changed_by FROM rule').pluck().all()).toEqual(['Anna']);
});
