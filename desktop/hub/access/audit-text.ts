import type { RestAuditRecord } from '#shared/protocol/rest/access/audit.ts';
import type { FoundAuditRecord } from './search-audit.ts';

/** As REST and exports have it: snake_case, hashes in hexadecimal. */
export function toRestAuditRecord(record: FoundAuditRecord): RestAuditRecord {
  return {
    seq: record.seq,
    time: record.timeMs,
    actor: record.actor,
    actor_kind: record.actorKind,
    actor_id: record.actorId,
    action: record.action,
    target: record.target,
    target_name: record.targetName,
    before: record.before,
    after: record.after,
    why: record.why,
    address: record.address,
    refused: record.isRefused,
    glass_id: record.glassId,
    hash: record.hash.toString('hex'),
  };
}

const COLUMNS = [
  'seq',
  'time',
  'actor',
  'actor_kind',
  'actor_id',
  'action',
  'target',
  'target_name',
  'before',
  'after',
  'why',
  'address',
  'refused',
  'glass_id',
  'hash',
] as const;

export const AUDIT_TEXT = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    begin: `${COLUMNS.join(',')}\n`,
    line: (record: RestAuditRecord): string =>
      `${COLUMNS.map((column) => csvField(column === 'time' ? isoTime(record) : record[column])).join(',')}\n`,
  },
  jsonl: {
    contentType: 'application/jsonl; charset=utf-8',
    begin: '',
    line: (record: RestAuditRecord): string => `${JSON.stringify(record)}\n`,
  },
} as const;
export type AuditFormat = keyof typeof AUDIT_TEXT;

const isoTime = ({ time }: RestAuditRecord): string => new Date(time).toISOString();

/** RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe, since names come from anybody (OWASP, CSV injection). */
function csvField(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
  const plain = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
