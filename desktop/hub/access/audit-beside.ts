import { describeError } from '#shared/errors/describe-error.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { SideDatabase } from '../kernel/open-side-database.ts';
import type { AuditEntry, AuditTrail } from './audit-trail.ts';

const TRY_AGAIN_MS = 60_000;

export interface AuditBesideDependencies {
  /** Has the table `audit_due`. */
  readonly database: SideDatabase;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
  readonly log: Logger;
}

/** The trail, for those who change another file than that in which it is. */
export interface AuditBeside extends AuditTrail {
  close(): void;
}

/**
 * Two files cannot be changed in one transaction. So a record that is made inside a transaction of `database` is written there, with the
 * change or not at all, and is put into the trail once that is on the disk; what a kill left behind is put there at the next start, once.
 * Outside a transaction it is recorded at once.
 */
export function openAuditBeside({ database, audit, clock, log }: AuditBesideDependencies): AuditBeside {
  const insert = database.prepare('INSERT INTO audit_due (at_ms, body) VALUES (?, ?)');
  const due = database.prepare<[], { number: number; atMs: number; body: string }>(
    'SELECT number, at_ms AS atMs, body FROM audit_due ORDER BY number',
  );
  const remove = database.prepare('DELETE FROM audit_due WHERE number = ?');
  let isPlanned = false;
  let stopTrying: Stop | null = null;
  /** Whether what is due may be in the trail already. */
  let mayBeThere = true;

  const pass = (): void => {
    isPlanned = false;
    if (!database.open) return;
    stopTrying?.();
    stopTrying = null;
    try {
      for (const { number, atMs, body } of due.all()) {
        audit.record({ ...(JSON.parse(body) as AuditEntry), atMs, isOnce: mayBeThere });
        remove.run(number);
      }
      mayBeThere = false;
    } catch (error) {
      mayBeThere = true;
      log.error({ err: error }, `what was done is kept, but not in the audit trail yet: ${describeError(error)}`);
      stopTrying = clock.after(TRY_AGAIN_MS, pass);
    }
  };
  pass();
  return {
    record(entry) {
      if (!database.inTransaction) {
        audit.record(entry);
        return;
      }
      insert.run(clock.nowMs(), JSON.stringify(entry));
      if (isPlanned) return;
      isPlanned = true;
      // Transactions end before anything else has its turn.
      queueMicrotask(pass);
    },
    close() {
      stopTrying?.();
      pass();
    },
  };
}
