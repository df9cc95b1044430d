import fc from 'fast-check';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ANCHOR_FILE_NAME, readAnchor } from '../../../../desktop/hub/access/audit-anchor.ts';
import type { OpenAccess } from '../../../../desktop/hub/access/open-access.ts';
import { originOf } from '../../../../desktop/hub/access/origin.ts';
import { createAuditSearch } from '../../../../desktop/hub/access/search-audit.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openTestAccess } from '../../../support/open-test-access.ts';
import { waitUntil } from '../../../support/wait-until.ts';

const origin = originOf('192.168.1.40');
const owner = { kind: 'local', use: 'owner' } as const;

function opened() {
  const clock = createFakeClock();
  const open = openTestAccess({ clock });
  onTestFinished(open.close);
  return { ...open, clock };
}

function record(open: Pick<OpenAccess, 'audit'>, count: number): void {
  for (let n = 1; n <= count; n += 1)
    open.audit.record({
      by: n % 2 === 0 ? owner : null,
      origin,
      action: 'test.done',
      target: `thing:${n}`,
      after: { n, 'ä"\n': [1e21, -0, null] },
    });
}

/** As somebody with the file in hand would: the triggers only stop mistakes. */
function tamper(open: Pick<OpenAccess, 'database'>, sql: string): void {
  open.database.exec(`DROP TRIGGER IF EXISTS audit_keeps; DROP TRIGGER IF EXISTS audit_stays; ${sql}`);
}

/** Waits until the anchor knows of the newest record. */
async function anchored(open: ReturnType<typeof opened>): Promise<void> {
  const newest = open.database.prepare('SELECT max(seq) FROM audit').pluck();
  await waitUntil('the anchor to know of the newest record', async () => {
    open.clock.advance(1_000);
    const read = await readAnchor(open.dataDir, null);
    return 'anchor' in read && read.anchor.seq === newest.get();
  });
}

test('a trail that nobody touched is whole, whatever stands in it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ why: fc.string({ unit: 'binary' }), after: fc.jsonValue() }), { maxLength: 12 }),
      async (entries) => {
        const open = openTestAccess();
        try {
          for (const { why, after } of entries)
            open.audit.record({ by: 'hub', origin: null, action: 'test.done', why: why.toWellFormed(), after });
          const { records, broken } = await open.verifyTrail();
          expect(records).toBe(entries.length);
          // The anchor is written within a second; here it need not have been yet.
          expect(broken === null || broken.problem.includes('anchor')).toBe(true);
        } finally {
          await open.close();
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('records cannot be changed or removed by mistake', () => {
  const open = opened();
  record(open, 2);
  expect(() => open.database.exec("UPDATE audit SET why = 'x'")).toThrow('append-only');
  expect(() => open.database.exec('DELETE FROM audit')).toThrow('append-only');
});

test.each([
  ['a changed word', "UPDATE audit SET target = 'thing:9' WHERE seq = 3", 3, 'content was changed'],
  ['a changed time', 'UPDATE audit SET time_ms = time_ms + 1 WHERE seq = 4', 4, 'content was changed'],
  ['a refusal made to look like success', 'UPDATE audit SET is_refused = 1 WHERE seq = 2', 2, 'content was changed'],
  ['what is no JSON any more', "UPDATE audit SET after = '{' WHERE seq = 2", 2, 'content was changed'],
  ['a record taken out', 'DELETE FROM audit WHERE seq = 3', 3, 'record 3 is missing'],
  ['the first taken out', 'DELETE FROM audit WHERE seq = 1', 1, 'record 1 is missing'],
  ['one put before the first', 'UPDATE audit SET seq = -3 WHERE seq = 2', 1, 'record 1 is missing; the next one there is -3'],
  ['another hash', 'UPDATE audit SET hash = zeroblob(32) WHERE seq = 5', 5, 'content was changed'],
  ['a link to another record', 'UPDATE audit SET previous_hash = zeroblob(32) WHERE seq = 5', 5, 'does not follow'],
  ['the end cut off', 'DELETE FROM audit WHERE seq > 3', 4, 'records 4 to 6 were cut off'],
])('%s is found and named', async (_what, sql, seq, problem) => {
  const open = opened();
  record(open, 6);
  await anchored(open);
  expect(await open.verifyTrail()).toEqual({ records: 6, broken: null });
  tamper(open, sql);
  expect(await open.verifyTrail()).toMatchObject({ records: seq - 1, broken: { seq, problem: expect.stringContaining(problem) } });
});

test('a trail that was made anew from the middle is told by the anchor', async () => {
  const open = opened();
  record(open, 4);
  await anchored(open);
  tamper(open, 'DELETE FROM audit WHERE seq > 2');
  record(open, 2);
  // Whoever does this has the file in hand, and no hub is running that would write the next anchor.
  expect(await open.verifyTrail()).toMatchObject({ records: 3, broken: { seq: 4, problem: expect.stringContaining('made anew') } });
});

test('an anchor that is gone, unreadable or forged is said', async () => {
  const open = opened();
  record(open, 3);
  await anchored(open);
  const file = path.join(open.dataDir, ANCHOR_FILE_NAME);
  const forged = { seq: 2, hash: '0'.repeat(64), written_at: new Date(0).toISOString(), mac: '0'.repeat(64) };
  await writeFile(file, JSON.stringify(forged));
  expect(await open.verifyTrail()).toMatchObject({ broken: { seq: 4, problem: expect.stringContaining("not written by this hub's key") } });
  await writeFile(file, '{');
  expect(await open.verifyTrail()).toMatchObject({ broken: { problem: expect.stringContaining('cannot be read') } });
});

test('what is looked for is found: by word, kind, person, time, and a page at a time', async () => {
  const open = opened();
  const { audit, clock } = open;
  const search = createAuditSearch(open.database);
  audit.record({ by: null, origin, action: 'sign-in.refused', target: 'account:anna', isRefused: true });
  clock.advance(1_000);
  const startMs = clock.nowMs();
  audit.record({ by: owner, origin, action: 'sign-in.done', why: '100 % sure_' });
  audit.record({ by: owner, origin, action: 'sign-in-settings.changed' });
  const seqs = (filter: Parameters<typeof search.find>[0], limit = 10) => search.find(filter, limit).map(({ seq }) => seq);
  expect(seqs({})).toEqual([3, 2, 1]);
  expect(seqs({ action: 'sign-in' })).toEqual([2, 1]);
  expect(seqs({ action: 'sign-in.done' })).toEqual([2]);
  expect(seqs({ text: 'ANNA' })).toEqual([1]);
  expect(seqs({ text: '% sure_' })).toEqual([2]);
  expect(seqs({ text: 'x_x' })).toEqual([]);
  expect(seqs({ isRefused: true })).toEqual([1]);
  expect(seqs({ actorId: 'owner' })).toEqual([3, 2]);
  expect(seqs({ startMs })).toEqual([3, 2]);
  expect(seqs({ endMs: startMs })).toEqual([1]);
  expect(seqs({ beforeSeq: 3 }, 1)).toEqual([2]);
  expect(await search.page({ action: 'sign-in', beforeSeq: 2 }, 10)).toMatchObject({ records: [{ seq: 1 }], total: 2 });
});

test('a long trail is looked through and verified in slices, and others have their turn between them', async () => {
  const open = opened();
  open.database.transaction(() => record(open, 12_000))();
  const search = createAuditSearch(open.database);
  let turns = 0;
  const counting = setInterval(() => (turns += 1), 0);
  try {
    const found = await search.page({ text: 'thing:1', beforeSeq: 11_000 }, 1_000);
    expect([found.total, found.records.length, found.records[0]?.target, found.records.at(-1)?.target]).toEqual([
      3_112,
      1_000,
      'thing:10999',
      'thing:10000',
    ]);
    const { records } = await open.verifyTrail();
    expect(records).toBe(12_000);
  } finally {
    clearInterval(counting);
  }
  expect(turns).toBeGreaterThan(5);
});
