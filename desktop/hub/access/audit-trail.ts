import { createHash } from 'node:crypto';
import type { AuditAction, AuditRecord } from '#shared/domain/access/audit-record.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AccessDatabase } from './access-database.ts';
import { type AuditNames, createAuditNames } from './audit-names.ts';
import { actorName } from './actor-name.ts';
import type { Origin } from './origin.ts';
import { say } from './words.ts';

/** What is to be kept of one act. Never a secret: not a password, token, code or key, also not hashed. */
export interface AuditEntry {
  /** `null`: a stranger; `hub`: the hub by itself, as when a right runs out. */
  readonly by: Principal | 'hub' | null;
  readonly origin: Origin | null;
  readonly action: AuditAction;
  readonly target?: string;
  /** What people call that. Looked up unless given, so only what cannot be found any more has to be told. */
  readonly targetName?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly why?: string;
  readonly isRefused?: boolean;
  /** The break-glass that this is about. What is done under one is marked without being told. */
  readonly glassId?: string;
  /** When it was done, UTC milliseconds; now unless given. */
  readonly atMs?: number;
  /** Not recorded if the same act on the same thing of the same moment is. */
  readonly isOnce?: boolean;
}

export interface AuditTrail {
  /** Appends one record, on disk when this returns; inside a transaction of the access database it stands or falls with the change. */
  record(entry: AuditEntry): void;
}

export const FIRST_PREVIOUS_HASH = Buffer.alloc(32);

/** Hash-chained: each record's hash covers the hash before it, so that a changed or missing record breaks every later one. */
export function createAuditTrail({
  database,
  clock,
  onRecorded = () => undefined,
}: {
  readonly database: AccessDatabase;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onRecorded?: () => void;
}): AuditTrail {
  const newest = database.prepare<[], { seq: number; hash: Buffer }>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1');
  const insert = database.prepare(
    `INSERT INTO audit (seq, time_ms, actor, actor_kind, actor_id, action, target, target_name, before, after, why, address, is_refused, glass_id, previous_hash, hash)
     VALUES (@seq, @timeMs, @actor, @actorKind, @actorId, @action, @target, @targetName, @before, @after, @why, @address, @isRefused, @glassId, @previousHash, @hash)`,
  );
  const same = database.prepare<[number, string, string | null], object>(
    'SELECT 1 FROM audit WHERE time_ms = ? AND action = ? AND target IS ?',
  );
  const names = createAuditNames(database);
  const append = database.transaction((entry: AuditEntry) => {
    const last = newest.get();
    const previousHash = last?.hash ?? FIRST_PREVIOUS_HASH;
    const {
      by,
      origin,
      action,
      target = null,
      targetName = target === null ? null : names.of(target),
      why = null,
      isRefused = false,
      atMs: timeMs = clock.nowMs(),
      glassId = glassOf(by, timeMs),
      isOnce = false,
    } = entry;
    if (isOnce && same.get(timeMs, action, target) !== undefined) return;
    const record: AuditRecord = {
      seq: (last?.seq ?? 0) + 1,
      timeMs,
      ...describeActor(by, origin, names),
      action,
      target,
      targetName,
      before: names.beside(entry.before ?? null),
      after: names.beside(entry.after ?? null),
      why,
      address: origin?.address ?? null,
      isRefused,
      glassId,
    };
    insert.run({
      ...record,
      before: toText(record.before),
      after: toText(record.after),
      isRefused: isRefused ? 1 : 0,
      previousHash,
      hash: hashOfRecord(record, previousHash),
    });
  });
  return {
    record(entry) {
      // Reads before it writes: a command beside the hub may write too.
      append.immediate(entry);
      onRecorded();
    },
  };
}

/** SHA-256 over the hash before and the record as JSON in a fixed order of fields; a name, which the first records had not, comes last. */
export function hashOfRecord(record: AuditRecord, previousHash: Uint8Array): Buffer {
  const { seq, timeMs, actor, actorKind, actorId, action, target, targetName, before, after, why, address, isRefused, glassId } = record;
  const text = JSON.stringify([
    seq,
    timeMs,
    actor,
    actorKind,
    actorId,
    action,
    target,
    toText(before),
    toText(after),
    why,
    address,
    isRefused,
    glassId,
    ...(targetName === null ? [] : [targetName]),
  ]);
  return createHash('sha256').update(previousHash).update(text).digest();
}

/** Nobody can forget to mark what is done with borrowed rights. */
const glassOf = (by: AuditEntry['by'], nowMs: number): string | null =>
  by !== null && by !== 'hub' && by.kind === 'person' && by.glassUntilMs !== null && nowMs < by.glassUntilMs ? by.glassId : null;

const toText = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

function describeActor(
  by: AuditEntry['by'],
  origin: Origin | null,
  names: AuditNames,
): Pick<AuditRecord, 'actor' | 'actorKind' | 'actorId'> {
  if (by === null) {
    const actor = origin === null ? say('stranger.nowhere') : say('stranger', { address: origin.address });
    return { actor, actorKind: 'stranger', actorId: null };
  }
  if (by === 'hub') return { actor: actorName(by), actorKind: 'hub', actorId: null };
  if (by.kind === 'agent') {
    const host = names.of(`agent:${by.credentialId}`) ?? by.hostId;
    return { actor: say('agent.named', { host }), actorKind: by.kind, actorId: by.credentialId };
  }
  return { actor: actorName(by), actorKind: by.kind, actorId: actorId(by) };
}

function actorId(by: Principal): string {
  switch (by.kind) {
    case 'local':
      return by.use;
    case 'person':
      return by.accountId;
    case 'device':
      return by.deviceId;
    case 'agent':
      return by.credentialId;
    case 'key':
      return by.keyId;
  }
}
