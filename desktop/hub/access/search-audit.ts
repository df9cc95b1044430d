import { setImmediate as others } from 'node:timers/promises';
import type { AuditRecord } from '#shared/domain/access/audit-record.ts';
import { actsThatRead } from '#shared/view/audit/acts-that-read.ts';
import type { AccessDatabase } from './access-database.ts';
import { type AuditRow, toAuditRecord } from './audit-rows.ts';

/** What to look for; absent: anything. Times are UTC milliseconds, the end not included. */
export interface AuditFilter {
  readonly text?: string | undefined;
  /** `sign-in` fits `sign-in.refused` and the like. */
  readonly action?: string | undefined;
  readonly actorId?: string | undefined;
  readonly isRefused?: boolean | undefined;
  readonly startMs?: number | undefined;
  readonly endMs?: number | undefined;
  readonly beforeSeq?: number | undefined;
  readonly afterSeq?: number | undefined;
}

export interface FoundAuditRecord extends AuditRecord {
  readonly hash: Buffer;
}

export interface AuditSearch {
  /** Newest first. */
  find(filter: AuditFilter, limit: number): readonly FoundAuditRecord[];
  /**
   * The newest `limit` of those that fit, and how many fit in all, whatever `beforeSeq`. A word may stand in any of a million records:
   * these are read a slice at a time, and between slices the hub does what it is for.
   */
  page(filter: AuditFilter, limit: number): Promise<{ readonly records: readonly FoundAuditRecord[]; readonly total: number }>;
}

/** Records that are looked through at a stretch: some 10 ms. */
const SLICE = 5_000;

export function createAuditSearch(database: AccessDatabase): AuditSearch {
  const query = <Row>(what: string, filter: AuditFilter, tail: string, ...more: readonly number[]): readonly Row[] => {
    const { where, values } = conditions(filter);
    return database.prepare<unknown[], Row>(`SELECT ${what} FROM audit ${where} ${tail}`).all(...values, ...more);
  };
  const find: AuditSearch['find'] = (filter, limit) =>
    query<AuditRow>('*', filter, 'ORDER BY seq DESC LIMIT ?', limit).map((row) => ({ ...toAuditRecord(row), hash: row.hash }));
  const count = (filter: AuditFilter): number => query<{ n: number }>('count(*) AS n', filter, '')[0]?.n ?? 0;
  const newest = database.prepare<[], number | null>('SELECT max(seq) FROM audit').pluck();
  return {
    find,
    async page({ beforeSeq = Infinity, ...filter }, limit) {
      const records: FoundAuditRecord[] = [];
      let total = 0;
      for (let top = (newest.get() ?? 0) + 1; top > 1; top -= SLICE) {
        const slice = { ...filter, beforeSeq: top, afterSeq: top - SLICE - 1 };
        const fitting = count(slice);
        total += fitting;
        const isWanted = fitting > 0 && records.length < limit && slice.afterSeq + 1 < beforeSeq;
        if (isWanted) records.push(...find({ ...slice, beforeSeq: Math.min(top, beforeSeq) }, limit - records.length));
        await others();
      }
      return { records, total };
    },
  };
}

const SEARCHED = ['actor', 'action', 'target', 'target_name', 'why', 'address', 'before', 'after'];

function conditions({ text, action, actorId, isRefused, startMs, endMs, beforeSeq, afterSeq }: AuditFilter): {
  readonly where: string;
  readonly values: readonly (string | number)[];
} {
  const terms: string[] = [];
  const values: (string | number)[] = [];
  const add = (term: string, ...given: readonly (string | number)[]): void => {
    terms.push(term);
    values.push(...given);
  };
  // First what costs little to look at.
  if (beforeSeq !== undefined) add('seq < ?', beforeSeq);
  if (afterSeq !== undefined) add('seq > ?', afterSeq);
  if (startMs !== undefined) add('+time_ms >= ?', startMs);
  if (endMs !== undefined) add('+time_ms < ?', endMs);
  if (isRefused !== undefined) add('is_refused = ?', isRefused ? 1 : 0);
  if (actorId !== undefined) add('actor_id = ?', actorId);
  if (action !== undefined) add('(action = ? OR substr(action, 1, ?) = ?)', action, action.length + 1, `${action}.`);
  if (text !== undefined) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const acts = actsThatRead(text);
    const terms = [...SEARCHED.map((column) => `${column} LIKE ? ESCAPE '\\'`), ...acts.map(() => 'action = ?')];
    add(`(${terms.join(' OR ')})`, ...SEARCHED.map(() => pattern), ...acts);
  }
  return { where: terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`, values };
}
