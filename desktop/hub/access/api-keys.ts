import type { Permission } from '#shared/domain/access/permission.ts';
import { permissionWords } from '#shared/domain/access/permission-words.ts';
import { KEY_SCOPES, roleMay } from '#shared/domain/access/permission.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { type Sentence, Wording } from '#shared/language/wording.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AccessDatabase } from './access-database.ts';
import { actorName } from './actor-name.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Origin } from './origin.ts';
import { hashToken, makeId, makeToken } from './token.ts';
import { type LastSeen, openTokenBook, type TokenHolder } from './token-book.ts';

const REMEMBER_REVOKED_MS = 90 * 86_400_000;

interface KeyRow extends TokenHolder {
  readonly name: string;
  readonly scopes: readonly Permission[];
  readonly vendorId: string | null;
  readonly createdMs: number;
  readonly createdBy: string;
  readonly expiresMs: number | null;
}

/** A program's key as the desk sees it. */
export interface ApiKey extends LastSeen, Pick<KeyRow, 'id' | 'name' | 'scopes' | 'vendorId' | 'createdMs' | 'createdBy' | 'expiresMs'> {
  readonly isExpired: boolean;
}

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly Permission[];
  /** Whose systems it sees; null: everybody's. */
  readonly vendorId: string | null;
  /** Null: it does not run out. */
  readonly expiresMs: number | null;
}

/** Keys with which other programs ask the hub. Each change is in one transaction with its audit record. */
export interface ApiKeys {
  /** Those that were not taken away, the newest first. */
  list(): readonly ApiKey[];
  /** The key itself is shown once: `wsk_…`. Throws AppError `access.invalid` or `access.unknown`. */
  create(request: NewApiKey, by: Principal, origin: Origin): { readonly apiKey: ApiKey; readonly token: string };
  /** Throws AppError `access.unknown`. */
  revoke(id: string, by: Principal, origin: Origin): void;
  readonly identify: ReturnType<typeof openTokenBook>['identify'];
  close(): void;
}

export interface ApiKeysDependencies {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly connections: Pick<OpenConnections, 'isOpen'>;
  readonly rightsChanged: (key: string) => void;
}

export function openApiKeys({ database, clock, audit, connections, rightsChanged }: ApiKeysDependencies): ApiKeys {
  const insert = database.prepare(
    'INSERT INTO api_key (id, name, token_hash, scopes, vendor_id, created_ms, created_by, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const setRevoked = database.prepare('UPDATE api_key SET revoked_ms = ? WHERE id = ?');
  const findVendor = database.prepare<[string], 1>('SELECT 1 FROM vendor WHERE id = ?').pluck();
  database.prepare('DELETE FROM api_key WHERE revoked_ms < ?').run(clock.nowMs() - REMEMBER_REVOKED_MS);
  const rows = database.prepare<[], Omit<KeyRow, 'scopes'> & { readonly scopes: string }>(
    `SELECT id, name, token_hash AS tokenHash, scopes, vendor_id AS vendorId, created_ms AS createdMs, created_by AS createdBy,
     expires_ms AS expiresMs, seen_ms AS seenMs, address, revoked_ms AS revokedMs FROM api_key`,
  );
  const book = openTokenBook<KeyRow>({
    database,
    clock,
    connections,
    table: 'api_key',
    holders: rows.all().map((row) => ({ ...row, scopes: JSON.parse(row.scopes) as Permission[] })),
    principalOf: ({ id, name, scopes, vendorId }) => ({ kind: 'key', keyId: id, name, scopes, vendorId }),
    expiresMs: (row) => row.expiresMs,
    onEnded: rightsChanged,
    refusals: {
      expired: { code: 'auth.expired', message: 'This key has run out.', remedy: 'Ask an administrator for a new one.' },
      revoked: { code: 'auth.revoked', message: 'This key was taken away.', remedy: 'Ask an administrator for a new one.' },
    },
  });
  const present = (row: KeyRow): ApiKey => {
    const { id, name, scopes, vendorId, createdMs, createdBy, expiresMs } = row;
    const isExpired = expiresMs !== null && expiresMs <= clock.nowMs();
    const { seenMs, address } = book.lastSeen(row);
    return { id, name, scopes, vendorId, createdMs, createdBy, expiresMs, isExpired, seenMs, address };
  };
  const check = ({ scopes, vendorId, expiresMs }: NewApiKey): void => {
    const notForKeys = scopes.find((scope) => !KEY_SCOPES.includes(scope));
    if (notForKeys !== undefined) throw invalid(refusal`No key may ${new Wording(() => permissionWords(notForKeys))}.`, 'scopes');
    if (expiresMs !== null && expiresMs <= clock.nowMs()) throw invalid(refusal`This key would have run out already.`, 'expires_at');
    if (vendorId === null) return;
    if (findVendor.get(vendorId) === undefined) {
      throw new AppError({
        code: 'access.unknown',
        message: refusal`There is no such vendor.`,
        where: 'vendor_id',
        remedy: refusal`Make the vendor first.`,
      });
    }
    const notForVendors = scopes.find((scope) => !roleMay('vendor', scope));
    if (notForVendors !== undefined)
      throw invalid(refusal`A vendor's key may not ${new Wording(() => permissionWords(notForVendors))}.`, 'scopes');
  };

  return {
    identify: book.identify,
    list: () => book.inForce().map(present),
    create(request, by, origin) {
      check(request);
      const { name, vendorId, expiresMs } = request;
      const scopes = KEY_SCOPES.filter((scope) => request.scopes.includes(scope));
      const token = makeToken('key');
      const row: KeyRow = {
        id: makeId(),
        name,
        scopes,
        vendorId,
        expiresMs,
        tokenHash: hashToken(token),
        createdMs: clock.nowMs(),
        createdBy: actorName(by),
        seenMs: null,
        address: null,
        revokedMs: null,
      };
      database.transaction(() => {
        insert.run(row.id, name, row.tokenHash, JSON.stringify(scopes), vendorId, row.createdMs, row.createdBy, expiresMs);
        audit.record({ by, origin, action: 'key.created', target: `key:${row.id}`, after: { name, scopes, vendorId, expiresMs } });
      })();
      book.put(row);
      return { apiKey: present(row), token };
    },
    revoke(id, by, origin) {
      const row = book.get(id);
      if (row === undefined || row.revokedMs !== null) {
        throw new AppError({
          code: 'access.unknown',
          message: refusal`There is no such key (any more).`,
          where: 'id',
          remedy: refusal`Load the list again.`,
        });
      }
      const revokedMs = clock.nowMs();
      const { name, scopes, vendorId } = row;
      database.transaction(() => {
        setRevoked.run(revokedMs, id);
        audit.record({ by, origin, action: 'key.revoked', target: `key:${id}`, before: { name, scopes, vendorId } });
      })();
      book.put({ ...row, revokedMs });
      rightsChanged(`key:${id}`);
    },
    close: book.close,
  };
}

const invalid = (message: Sentence, where: string): AppError =>
  new AppError({ code: 'access.invalid', message, where, remedy: refusal`Correct what is named.` });
