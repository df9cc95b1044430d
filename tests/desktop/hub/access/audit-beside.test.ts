import { describe, expect, it, onTestFinished } from 'vitest';
import { openAuditBeside } from '../../../../desktop/hub/access/audit-beside.ts';
import type { AuditEntry } from '../../../../desktop/hub/access/audit-trail.ts';
import { openDutyDatabase } from '../../../../desktop/hub/duty/duty-database.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';
import { readableLog } from '../../../support/silent-log.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

const changed = (name: string): AuditEntry => ({
  by: { kind: 'local', use: 'owner' },
  origin: { address: '127.0.0.1', isLocal: true },
  action: 'rule.changed',
  target: `rule:${name}`,
  targetName: name,
  after: { severity: 'critical' },
});
/** Lets what waits for the end of this turn go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function desk() {
  const clock = createFakeClock();
  const access = openTestAccess({ clock });
  const database = openDutyDatabase(temporaryFolder());
  const { log, lines } = readableLog();
  const open = (audit: Pick<typeof access.audit, 'record'> = access.audit) => openAuditBeside({ database, audit, clock, log });
  onTestFinished(async () => {
    database.close();
    await access.close();
  });
  const trail = () =>
    access.database.prepare<[], { target_name: string; time_ms: number }>("SELECT * FROM audit WHERE action = 'rule.changed'").all();
  const due = () => database.prepare('SELECT * FROM audit_due').all().length;
  return { clock, access, database, open, trail, due, lines };
}

describe('the record of what is changed in another file', () => {
  it('stands or falls with the change', async () => {
    const { database, open, trail, due } = desk();
    const audit = open();
    database.transaction(() => audit.record(changed('a')))();
    expect(() =>
      database.transaction(() => {
        audit.record(changed('b'));
        throw new Error('undone');
      })(),
    ).toThrow('undone');
    audit.record(changed('c'));
    await turn();
    expect(trail().map(({ target_name: name }) => name)).toEqual(['c', 'a']);
    expect(due()).toBe(0);
  });

  it('that a kill left behind is in the trail once after the next start, with its own time', async () => {
    const { clock, database, open, trail, due } = desk();
    const killed = open();
    database.transaction(() => killed.record(changed('a')))();
    const atMs = clock.nowMs();
    clock.advance(5_000);
    open();
    expect(trail()).toMatchObject([{ target_name: 'a', time_ms: atMs }]);
    // Killed after it was recorded, before that was noted.
    database.prepare('INSERT INTO audit_due (at_ms, body) VALUES (?, ?)').run(atMs, JSON.stringify(changed('a')));
    database.prepare('INSERT INTO audit_due (at_ms, body) VALUES (?, ?)').run(atMs, JSON.stringify(changed('b')));
    open();
    expect(trail().map(({ target_name: name }) => name)).toEqual(['a', 'b']);
    expect(due()).toBe(0);
    await turn();
    expect(trail()).toHaveLength(2);
  });

  it('is kept and tried again while the trail cannot be written', async () => {
    const { clock, access, database, open, trail, lines } = desk();
    let isFull = true;
    const audit = open({
      record(entry) {
        if (isFull) throw new Error('the disk is full');
        access.audit.record(entry);
      },
    });
    database.transaction(() => audit.record(changed('a')))();
    await turn();
    expect(trail()).toEqual([]);
    expect(lines.map(({ msg }) => msg)).toEqual([expect.stringContaining('what was done is kept')]);
    isFull = false;
    clock.advance(60_000);
    expect(trail()).toHaveLength(1);
  });
});
