import { setImmediate as others } from 'node:timers/promises';
import type { AccessDatabase } from './access-database.ts';
import type { ReadAnchor } from './audit-anchor.ts';
import { type AuditRow, toAuditRecord } from './audit-rows.ts';
import { FIRST_PREVIOUS_HASH, hashOfRecord } from './audit-trail.ts';

export interface AuditVerdict {
  /** Records that were read. */
  readonly records: number;
  /** Null: every link holds. Else the first record that does not, and what is wrong there, in words. */
  readonly broken: { readonly seq: number; readonly problem: string } | null;
}

/** Records that are read at a stretch: some 10 ms, then the hub does what it is for. */
const AT_ONCE = 500;

/** Follows the chain from its first record to its last and on to the anchor; the first thing that is wrong is named. */
export async function verifyAudit(
  database: AccessDatabase,
  anchor: ReadAnchor,
  onProgress: (records: number) => void = () => undefined,
): Promise<AuditVerdict> {
  const next = database.prepare<[number, number], AuditRow>('SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT ?');
  let previousHash: Buffer = FIRST_PREVIOUS_HASH;
  let records = 0;
  const anchored = 'anchor' in anchor ? anchor.anchor : null;
  const problemOf = (row: AuditRow, seq: number): string | null => {
    if (row.seq !== seq) return `record ${seq} is missing; the next one there is ${row.seq}`;
    if (!row.previous_hash.equals(previousHash)) return 'it does not follow the record before it, which was replaced or changed';
    if (!hashOfRecord(toAuditRecord(row), previousHash).equals(row.hash))
      return `its content was changed (it says: ${row.actor}, ${row.action})`;
    if (anchored?.seq === seq && anchored.hash !== row.hash.toString('hex'))
      return 'it is not the record that the anchor vouches for: the trail was made anew from some record before it';
    return null;
  };
  for (;;) {
    // Also what somebody has put before the first.
    const rows = next.all(records === 0 ? Number.MIN_SAFE_INTEGER : records, AT_ONCE);
    for (const row of rows) {
      const problem = problemOf(row, records + 1);
      if (problem !== null) return { records, broken: { seq: records + 1, problem } };
      previousHash = row.hash;
      records += 1;
    }
    if (rows.length < AT_ONCE) return { records, broken: brokenAnchor(records, anchor) };
    onProgress(records);
    await others();
  }
}

function brokenAnchor(records: number, anchor: ReadAnchor): AuditVerdict['broken'] {
  const seq = records + 1;
  switch (anchor.state) {
    case 'absent':
      return records === 0 ? null : { seq, problem: 'the anchor file is missing, so records at the end may have been cut off' };
    case 'unreadable':
      return { seq, problem: 'the anchor file cannot be read, so records at the end may have been cut off' };
    case 'forged':
      return { seq, problem: "the anchor file was not written by this hub's key, so records at the end may have been cut off" };
    default:
      if (anchor.anchor.seq <= records) return null;
      return {
        seq,
        problem: `records ${seq} to ${anchor.anchor.seq} were cut off: the anchor of ${anchor.anchor.written_at} knows of them`,
      };
  }
}
