import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { Clock } from '../kernel/clock.ts';
import type { AccessDatabase } from './access-database.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { Origin } from './origin.ts';
import type { RefusalFloods } from './refusal-floods.ts';
import { hashToken, makeId, makeToken } from './token.ts';

/** What a ticket lets in: a host, a phone, a wallboard display, a second console, or a new colleague. */
export type TicketKind = 'host' | 'phone' | 'display' | 'console' | 'account';

export interface TicketRequest<Details> {
  readonly kind: TicketKind;
  /** What whoever redeems it becomes; kept as JSON, no secrets. */
  readonly details: Details;
  readonly lifetimeMs: number;
  readonly by: Principal;
  readonly origin: Origin;
}

export interface Ticket {
  readonly id: string;
  /** Shown once, kept nowhere: `wst_…`. */
  readonly secret: string;
  readonly expiresMs: number;
}

export interface RedeemedTicket {
  readonly id: string;
  readonly details: unknown;
}

/** One that was given out and is still good. */
export interface WaitingTicket {
  readonly id: string;
  readonly details: unknown;
  readonly createdMs: number;
  readonly expiresMs: number;
}

/** Single-use and short-lived: how everything that is not a sign-in gets its first secret. */
export interface Tickets {
  issue<Details>(request: TicketRequest<Details>): Ticket;
  /**
   * Uses it up and calls `admit` in the same transaction, which returns what it was used for (for the audit trail): if that throws the
   * ticket stays good. Throws AppError `auth.ticket-unusable`; the message does not tell a used ticket from an unknown one.
   */
  redeem<T>(
    kind: TicketKind,
    secret: string,
    origin: Origin,
    admit: (ticket: RedeemedTicket) => { readonly usedBy: string; readonly value: T },
  ): T;
  /** What it is for, without using it up. Throws AppError `auth.ticket-unusable` as `redeem` does. */
  look(kind: TicketKind, secret: string, origin: Origin): WaitingTicket;
  /** Those that are still good, the newest first. */
  waiting(kind: TicketKind): readonly WaitingTicket[];
  withdraw(id: string, by: Principal, origin: Origin): void;
  /** What has become of one; null if there is none. `usedBy` is what `admit` returned. */
  fate(id: string): TicketFate | null;
}

export type TicketFate = { readonly state: 'open' | 'over' } | { readonly state: 'used'; readonly usedBy: string };

interface TicketRow {
  readonly id: string;
  readonly details: string;
  readonly created_ms: number;
  readonly expires_ms: number;
}

export function createTickets(dependencies: {
  readonly database: AccessDatabase;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly audit: AuditTrail;
  readonly floods: RefusalFloods;
}): Tickets {
  const { database, clock, audit, floods } = dependencies;
  const insert = database.prepare(
    'INSERT INTO ticket (id, kind, secret_hash, details, created_by, created_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const find = database.prepare<[Buffer, string, number], TicketRow>(
    'SELECT id, details, created_ms, expires_ms FROM ticket WHERE secret_hash = ? AND kind = ? AND used_ms IS NULL AND expires_ms > ?',
  );
  const good = database.prepare<[string, number], TicketRow>(
    `SELECT id, details, created_ms, expires_ms FROM ticket WHERE kind = ? AND used_ms IS NULL AND expires_ms > ?
     ORDER BY created_ms DESC, rowid DESC`,
  );
  const use = database.prepare('UPDATE ticket SET used_ms = ?, used_by = ? WHERE id = ?');
  const look = database.prepare<[string], { readonly expiresMs: number; readonly usedBy: string | null }>(
    'SELECT expires_ms AS expiresMs, used_by AS usedBy FROM ticket WHERE id = ?',
  );
  const expire = database.prepare('UPDATE ticket SET expires_ms = ? WHERE id = ? AND used_ms IS NULL AND expires_ms > ?');
  const findGood = (kind: TicketKind, secret: string, origin: Origin): TicketRow => {
    const row = find.get(hashToken(secret), kind, clock.nowMs());
    if (row !== undefined) return row;
    floods.refused({ origin, action: 'ticket.refused', target: `ticket:${kind}` });
    throw new AppError({
      code: 'auth.ticket-unusable',
      message: 'This code cannot be used: it has been used already, has run out, or is not from this hub.',
      where: 'ticket',
      remedy: 'Ask at the desk for a new one.',
    });
  };

  return {
    issue: ({ kind, details, lifetimeMs, by, origin }) =>
      database.transaction(() => {
        const ticket = { id: makeId(), secret: makeToken('ticket'), expiresMs: clock.nowMs() + lifetimeMs };
        insert.run(ticket.id, kind, hashToken(ticket.secret), JSON.stringify(details), describe(by), clock.nowMs(), ticket.expiresMs);
        audit.record({
          by,
          origin,
          action: 'ticket.issued',
          target: `ticket:${ticket.id}`,
          after: { kind, ...details, expiresMs: ticket.expiresMs },
        });
        return ticket;
      })(),
    redeem(kind, secret, origin, admit) {
      const row = findGood(kind, secret, origin);
      return database.transaction(() => {
        const { usedBy, value } = admit({ id: row.id, details: JSON.parse(row.details) as unknown });
        use.run(clock.nowMs(), usedBy, row.id);
        audit.record({ by: null, origin, action: 'ticket.redeemed', target: `ticket:${row.id}`, after: { kind, usedBy } });
        return value;
      })();
    },
    fate(id) {
      const row = look.get(id);
      if (row === undefined) return null;
      if (row.usedBy !== null) return { state: 'used', usedBy: row.usedBy };
      return { state: row.expiresMs > clock.nowMs() ? 'open' : 'over' };
    },
    look: (kind, secret, origin) => toWaiting(findGood(kind, secret, origin)),
    waiting: (kind) => good.all(kind, clock.nowMs()).map(toWaiting),
    withdraw(id, by, origin) {
      database.transaction(() => {
        const { changes } = expire.run(clock.nowMs(), id, clock.nowMs());
        if (changes > 0) audit.record({ by, origin, action: 'ticket.withdrawn', target: `ticket:${id}` });
      })();
    },
  };
}

const toWaiting = (row: TicketRow): WaitingTicket => ({
  id: row.id,
  details: JSON.parse(row.details) as unknown,
  createdMs: row.created_ms,
  expiresMs: row.expires_ms,
});

const describe = (by: Principal): string =>
  by.kind === 'local'
    ? `local:${by.use}`
    : by.kind === 'person'
      ? `person:${by.accountId}`
      : by.kind === 'key'
        ? `key:${by.keyId}`
        : by.kind;
