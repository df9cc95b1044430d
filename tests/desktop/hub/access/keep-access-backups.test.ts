import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openAccessReadOnly } from '../../../../desktop/hub/access/access-database.ts';
import { keepAccessBackups } from '../../../../desktop/hub/access/keep-access-backups.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';
import { readableLog } from '../../../support/silent-log.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

function opened() {
  const clock = createFakeClock();
  const { log, lines } = readableLog();
  const open = openTestAccess({ clock });
  const folder = path.join(open.dataDir, 'backups');
  const backups = keepAccessBackups({ database: open.database, plan: { everyMs: DAY_MS, keep: 2, folder }, clock, log });
  onTestFinished(async () => {
    await backups.close();
    await open.close();
  });
  const kept = () => {
    try {
      return readdirSync(folder).sort();
    } catch {
      return [];
    }
  };
  /** A look that is under way lets the next ones pass by; so there must be more of them. */
  const whileTimeGoesOn = (what: string, holds: () => boolean) =>
    waitUntil(what, () => {
      clock.advance(MINUTE_MS);
      return holds();
    });
  return { ...open, clock, folder, kept, lines, whileTimeGoesOn };
}

test('one a day, of which the newest two are kept, each with all that was recorded', async () => {
  const { audit, clock, folder, kept, whileTimeGoesOn } = opened();
  for (const day of [1, 2, 3]) {
    audit.record({ by: 'hub', origin: null, action: 'test.done', after: { day } });
    const before = kept().at(-1);
    clock.advance(DAY_MS - MINUTE_MS);
    await whileTimeGoesOn(
      `backup ${day}`,
      // What is under way has files of its own beside it (.partial, .partial-wal), which come and go.
      () => kept().length > 0 && kept().at(-1) !== before && !kept().some((name) => name.includes('.partial')),
    );
  }
  await waitUntil('the oldest to go', () => kept().length === 2);
  const copy = openAccessReadOnly(path.join(folder, kept().at(-1) ?? ''));
  onTestFinished(() => void copy.close());
  expect(copy.prepare('SELECT count(*) FROM audit').pluck().get()).toBe(3);
});

test('a trail that is broken is not taken for a backup, the older ones stay, and it is said', async () => {
  const { audit, database, clock, kept, lines, whileTimeGoesOn } = opened();
  audit.record({ by: 'hub', origin: null, action: 'test.done' });
  clock.advance(DAY_MS - MINUTE_MS);
  await whileTimeGoesOn('the first backup', () => kept().length === 1 && !kept()[0]?.endsWith('.partial'));
  const first = kept();
  database.exec("DROP TRIGGER audit_keeps; UPDATE audit SET actor = 'nobody'");
  clock.advance(DAY_MS - MINUTE_MS);
  await whileTimeGoesOn('the failure', () => lines.some(({ msg }) => msg.includes('failed; it is tried again')));
  expect(kept()).toEqual(first);
});
