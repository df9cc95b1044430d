import type { PersonPrincipal, Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AccessDatabase } from '../access-database.ts';
import type { AuditTrail } from '../audit-trail.ts';
import type { Origin } from '../origin.ts';
import { makeId } from '../token.ts';

export const GLASS_MS = 30 * 60_000;
const LOOK_MS = 1_000;

export interface Glass {
  readonly id: string;
  readonly accountId: string;
  readonly sessionId: string;
  readonly who: string;
  readonly reason: string;
  readonly startedMs: number;
  readonly untilMs: number;
}

export type GlassEnd = 'time' | 'hand' | 'session';

/** Rights of a lead, borrowed for half an hour with everybody's knowledge. */
export interface GlassBook {
  /** Throws AppError `access.conflict` where it is broken already. */
  break(principal: PersonPrincipal, reason: string, origin: Origin): Glass;
  /** Throws AppError `access.unknown` if it is not broken any more. */
  end(id: string, by: Principal, origin: Origin): { readonly endedMs: number };
  ofSession(sessionId: string): Glass | null;
  list(): readonly Glass[];
  /** Ends those whose session is over or may break none. */
  endWhere(isOver: (glass: Glass) => boolean): void;
  onChange(listener: () => void): void;
  close(): void;
}

interface Running extends Glass {
  /** By the clock that nobody sets. */
  readonly endsAtMs: number;
}
interface Row {
  readonly id: string;
  readonly account_id: string;
  readonly session_id: string;
  readonly name: string;
  readonly reason: string;
  readonly started_ms: number;
  readonly until_ms: number;
}

export function openGlassBook(dependencies: {
  readonly database: AccessDatabase;
  readonly clock: Clock;
  readonly audit: AuditTrail;
  readonly rightsChanged: (sessionId: string) => void;
}): GlassBook {
  const { database, clock, audit, rightsChanged } = dependencies;
  const left = database.prepare<[], Row>(
    `SELECT glass.id, glass.account_id, glass.session_id, account.name, glass.reason, glass.started_ms, glass.until_ms
     FROM break_glass AS glass JOIN account ON account.id = glass.account_id WHERE glass.ended_ms IS NULL`,
  );
  const insert = database.prepare(
    'INSERT INTO break_glass (id, account_id, session_id, reason, started_ms, until_ms) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const saveEnd = database.prepare('UPDATE break_glass SET ended_ms = ? WHERE id = ?');
  const bySession = new Map<string, Running>();
  const listeners: (() => void)[] = [];
  let stop: (() => void) | null = null;
  const told = (): void => {
    if (bySession.size > 0) stop ??= clock.every(LOOK_MS, look);
    else {
      stop?.();
      stop = null;
    }
    for (const listener of listeners) listener();
  };
  // A clock that is set back lends for no longer.
  const isOver = ({ untilMs, endsAtMs }: Running): boolean => clock.nowMs() >= untilMs || clock.monotonicMs() >= endsAtMs;

  const finish = (glass: Glass, why: GlassEnd, by: Principal | 'hub', origin: Origin | null): number => {
    const endedMs = clock.nowMs();
    database.transaction(() => {
      saveEnd.run(endedMs, glass.id);
      audit.record({
        by,
        origin,
        action: 'glass.ended',
        target: `account:${glass.accountId}`,
        after: { why, reason: glass.reason },
        glassId: glass.id,
      });
    })();
    bySession.delete(glass.sessionId);
    return endedMs;
  };
  const endThose = (those: readonly Glass[], why: GlassEnd): void => {
    for (const glass of those) finish(glass, why, 'hub', null);
    if (those.length === 0) return;
    told();
    for (const { sessionId } of those) rightsChanged(sessionId);
  };
  const look = (): void => endThose([...bySession.values()].filter(isOver), 'time');

  for (const row of left.all()) {
    const glass: Running = {
      id: row.id,
      accountId: row.account_id,
      sessionId: row.session_id,
      who: row.name,
      reason: row.reason,
      startedMs: row.started_ms,
      untilMs: row.until_ms,
      endsAtMs: clock.monotonicMs() + Math.min(GLASS_MS, row.until_ms - clock.nowMs()),
    };
    // Begun in what is now the future: by which clock it would end nobody can say.
    if (isOver(glass) || clock.nowMs() < glass.startedMs) finish(glass, 'time', 'hub', null);
    else bySession.set(glass.sessionId, glass);
  }
  told();

  return {
    break(principal, reason, origin) {
      if (bySession.has(principal.sessionId)) throw already();
      const startedMs = clock.nowMs();
      const { accountId, sessionId, name: who } = principal;
      const glass = { id: makeId(), accountId, sessionId, who, reason, startedMs, untilMs: startedMs + GLASS_MS };
      database.transaction(() => {
        insert.run(glass.id, accountId, sessionId, reason, startedMs, glass.untilMs);
        audit.record({
          by: principal,
          origin,
          action: 'glass.broken',
          target: `account:${accountId}`,
          why: reason,
          after: { untilMs: glass.untilMs },
          glassId: glass.id,
        });
      })();
      bySession.set(sessionId, { ...glass, endsAtMs: clock.monotonicMs() + GLASS_MS });
      told();
      rightsChanged(sessionId);
      return glass;
    },
    end(id, by, origin) {
      const glass = [...bySession.values()].find((one) => one.id === id);
      if (glass === undefined) throw unknown();
      const endedMs = finish(glass, 'hand', by, origin);
      told();
      rightsChanged(glass.sessionId);
      return { endedMs };
    },
    ofSession(sessionId) {
      const glass = bySession.get(sessionId);
      return glass === undefined || isOver(glass) ? null : glass;
    },
    list: () => [...bySession.values()].filter((glass) => !isOver(glass)).sort((a, b) => a.startedMs - b.startedMs),
    endWhere: (isWithout) => endThose([...bySession.values()].filter(isWithout), 'session'),
    onChange: (listener) => void listeners.push(listener),
    close() {
      stop?.();
      stop = null;
    },
  };
}

const already = (): AppError =>
  new AppError({
    code: 'access.conflict',
    message: refusal`You have the rights of a lead already.`,
    where: 'glass',
    remedy: refusal`They end by themselves; take them again afterwards if you must.`,
  });

const unknown = (): AppError =>
  new AppError({
    code: 'access.unknown',
    message: refusal`These rights have ended already.`,
    where: 'glass',
    remedy: refusal`Nothing is to be done.`,
  });
