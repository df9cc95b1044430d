import type { DevicePrincipal, Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AccessDatabase } from './access-database.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { OpenConnections } from './open-connections.ts';
import type { Origin } from './origin.ts';
import type { Tickets } from './tickets.ts';
import { hashToken, makeId, makeToken } from './token.ts';
import { type LastSeen, openTokenBook, type TokenHolder } from './token-book.ts';

export type DeviceUse = DevicePrincipal['use'];

const DAY_MS = 86_400_000;
/** How long a device may stay. Phones are counted from when they were last there, so that one in use never has to join again. */
const STAY_MS: Readonly<Record<DeviceUse, number>> = { phone: 30 * DAY_MS, display: 365 * DAY_MS, console: 180 * DAY_MS };
/** For so long a device that was sent away is told so; afterwards it is a stranger. */
const REMEMBER_REVOKED_MS = 90 * DAY_MS;

interface DeviceRow extends TokenHolder {
  readonly use: DeviceUse;
  readonly name: string;
  readonly createdMs: number;
  readonly expiresMs: number;
}

/** A phone, display or console that has joined, as the desk sees it. */
export interface Device extends LastSeen {
  readonly id: string;
  readonly use: DeviceUse;
  readonly name: string;
  readonly createdMs: number;
  readonly expiresMs: number;
  readonly isExpired: boolean;
  readonly isConnected: boolean;
}

export interface JoinedDevice {
  readonly device: Device;
  /** Shown once: `wsd_…`. */
  readonly token: string;
}

/** Phones, wallboard displays and second consoles. Each change is in one transaction with its audit record. */
export interface Devices {
  /** Those that have not been sent away, the newest first. */
  list(): readonly Device[];
  /** Lets in whoever has a ticket for this use. Throws AppError `auth.ticket-unusable`. */
  redeem(use: DeviceUse, ticket: string, origin: Origin): JoinedDevice;
  /** Lets in what somebody at the desk sees before them. */
  admit(request: { readonly use: DeviceUse; readonly name: string; readonly by: Principal; readonly origin: Origin }): JoinedDevice;
  /** Throws AppError `access.unknown`. */
  rename(id: string, name: string, by: Principal, origin: Origin): Device;
  /** Ends its right and cuts what it has open. Throws AppError `access.unknown`. */
  revoke(id: string, by: Principal, origin: Origin): void;
  readonly identify: ReturnType<typeof openTokenBook>['identify'];
  close(): void;
}

export interface DevicesDependencies {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly tickets: Pick<Tickets, 'redeem'>;
  readonly connections: Pick<OpenConnections, 'isOpen'>;
  readonly rightsChanged: (key: string) => void;
}

export function openDevices({ database, clock, audit, tickets, connections, rightsChanged }: DevicesDependencies): Devices {
  const insert = database.prepare(
    'INSERT INTO device (id, use, name, token_hash, created_ms, expires_ms, seen_ms, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const setName = database.prepare('UPDATE device SET name = ? WHERE id = ?');
  const setRevoked = database.prepare('UPDATE device SET revoked_ms = ? WHERE id = ?');
  database.prepare('DELETE FROM device WHERE revoked_ms < ?').run(clock.nowMs() - REMEMBER_REVOKED_MS);
  const rows = database.prepare<[], DeviceRow>(
    `SELECT id, use, name, token_hash AS tokenHash, created_ms AS createdMs, expires_ms AS expiresMs, seen_ms AS seenMs, address,
     revoked_ms AS revokedMs FROM device`,
  );
  const book = openTokenBook<DeviceRow>({
    database,
    clock,
    connections,
    table: 'device',
    holders: rows.all(),
    principalOf,
    expiresMs: (row, { seenMs }) => (row.use === 'phone' ? (seenMs ?? row.createdMs) + STAY_MS.phone : row.expiresMs),
    onEnded: rightsChanged,
    refusals: {
      expired: { code: 'auth.expired', message: 'The right of this device has run out.', remedy: 'Join again by a code from the desk.' },
      revoked: {
        code: 'auth.revoked',
        message: 'The desk has taken the right of this device away.',
        remedy: 'Join again by a code from the desk.',
      },
    },
  });
  const present = (row: DeviceRow): Device => {
    const { id, use, name, createdMs } = row;
    const { seenMs, address } = book.lastSeen(row);
    const expiresMs = book.expiresMs(row) ?? row.expiresMs;
    return {
      id,
      use,
      name,
      createdMs,
      seenMs,
      address,
      expiresMs,
      isExpired: expiresMs <= clock.nowMs(),
      isConnected: book.isConnected(row),
    };
  };
  const find = (id: string): DeviceRow => {
    const row = book.get(id);
    if (row !== undefined && row.revokedMs === null) return row;
    throw new AppError({
      code: 'access.unknown',
      message: refusal`There is no such device (any more).`,
      where: 'id',
      remedy: refusal`Load the list again.`,
    });
  };
  /** Inside a transaction of the caller's; to be put into the book after it. */
  const create = (
    use: DeviceUse,
    name: string,
    by: Principal | null,
    origin: Origin,
  ): { readonly row: DeviceRow; readonly token: string } => {
    const token = makeToken('device');
    const nowMs = clock.nowMs();
    const row: DeviceRow = {
      id: makeId(),
      use,
      name,
      tokenHash: hashToken(token),
      createdMs: nowMs,
      expiresMs: nowMs + STAY_MS[use],
      seenMs: null,
      address: null,
      revokedMs: null,
    };
    insert.run(row.id, use, name, row.tokenHash, row.createdMs, row.expiresMs, null, null);
    const after = { use, name, expiresMs: row.expiresMs };
    audit.record({ by: by ?? principalOf(row), origin, action: 'device.joined', target: `device:${row.id}`, after });
    return { row, token };
  };
  const enter = ({ row, token }: { readonly row: DeviceRow; readonly token: string }): JoinedDevice => {
    book.put(row);
    return { device: present(row), token };
  };

  return {
    identify: book.identify,
    list: () => book.inForce().map(present),
    redeem: (use, ticket, origin) =>
      enter(
        tickets.redeem(use, ticket, origin, ({ details }) => {
          const made = create(use, (details as { readonly name: string }).name, null, origin);
          return { usedBy: `device:${made.row.id}`, value: made };
        }),
      ),
    admit: ({ use, name, by, origin }) => enter(database.transaction(() => create(use, name, by, origin))()),
    rename(id, name, by, origin) {
      const row = find(id);
      database.transaction(() => {
        setName.run(name, id);
        audit.record({ by, origin, action: 'device.renamed', target: `device:${id}`, before: { name: row.name }, after: { name } });
      })();
      const renamed = { ...row, name };
      book.put(renamed);
      return present(renamed);
    },
    revoke(id, by, origin) {
      const row = find(id);
      const revokedMs = clock.nowMs();
      database.transaction(() => {
        setRevoked.run(revokedMs, id);
        audit.record({ by, origin, action: 'device.revoked', target: `device:${id}`, before: { use: row.use, name: row.name } });
      })();
      book.put({ ...row, revokedMs });
      rightsChanged(`device:${id}`);
    },
    close: book.close,
  };
}

const principalOf = ({ id, name, use }: Pick<DeviceRow, 'id' | 'name' | 'use'>): DevicePrincipal => ({
  kind: 'device',
  deviceId: id,
  name,
  use,
});
