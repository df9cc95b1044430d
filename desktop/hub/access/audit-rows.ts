import type { AuditAction, AuditRecord } from '#shared/domain/access/audit-record.ts';

/** A record as SQLite has it. */
export interface AuditRow {
  readonly seq: number;
  readonly time_ms: number;
  readonly actor: string;
  readonly actor_kind: AuditRecord['actorKind'];
  readonly actor_id: string | null;
  readonly action: string;
  readonly target: string | null;
  /** Absent in a copy from before there were any. */
  readonly target_name?: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly why: string | null;
  readonly address: string | null;
  readonly is_refused: number;
  readonly glass_id: string | null;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

/** `before` and `after` that are no JSON are taken as text, so that a record that was tampered with can still be shown. */
export function toAuditRecord(row: AuditRow): AuditRecord {
  return {
    seq: row.seq,
    timeMs: row.time_ms,
    actor: row.actor,
    actorKind: row.actor_kind,
    actorId: row.actor_id,
    action: row.action as AuditAction,
    target: row.target,
    targetName: row.target_name ?? null,
    before: parse(row.before),
    after: parse(row.after),
    why: row.why,
    address: row.address,
    isRefused: row.is_refused === 1,
    glassId: row.glass_id,
  };
}

function parse(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
