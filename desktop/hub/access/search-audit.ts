import type { AuditRecord } from '#shared/domain/access/audit-record.ts';
import { actsThatRead } from '#shared/view/audit-words.ts';
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
  count(filter: AuditFilter): number;
}

export function createAuditSearch(database: AccessDatabase): AuditSearch {
  const query = <Row>(what: string, filter: AuditFilter, tail: string, ...more: readonly number[]): readonly Row[] => {
    const { where, values } = conditions(filter);
    return database.prepare<unknown[], Row>(`SELECT ${what} FROM audit ${where} ${tail}`).all(...values, ...more);
  };
  return {
    find: (filter, limit) =>
      query<AuditRow>('*', filter, 'ORDER BY seq DESC LIMIT ?', limit).map((row) => ({ ...toAuditRecord(row), hash: row.hash })),
    count: (filter) => query<{ n: number }>('count(*) AS n', filter, '')[0]?.n ?? 0,
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
  if (text !== undefined) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const acts = actsThatRead(text);
    const terms = [...SEARCHED.map((column) => `${column} LIKE ? ESCAPE '\\'`), ...acts.map(() => 'action = ?')];
    add(`(${terms.join(' OR ')})`, ...SEARCHED.map(() => pattern), ...acts);
  }
  if (action !== undefined) add('(action = ? OR substr(action, 1, ?) = ?)', action, action.length + 1, `${action}.`);
  if (actorId !== undefined) add('actor_id = ?', actorId);
  if (isRefused !== undefined) add('is_refused = ?', isRefused ? 1 : 0);
  if (startMs !== undefined) add('time_ms >= ?', startMs);
  if (endMs !== undefined) add('time_ms < ?', endMs);
  if (beforeSeq !== undefined) add('seq < ?', beforeSeq);
  if (afterSeq !== undefined) add('seq > ?', afterSeq);
  return { where: terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`, values };
}
