import type { IncidentContext, IncidentOutcome } from '#shared/domain/incident/incident-draft.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import type { IncidentChange } from '#shared/domain/incident/tell-order.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { IncidentBook } from './incident-book.ts';
import type { Outbox } from './outbox.ts';

/** Keeps what became of incidents: all of one change, with what is to be told of it, or nothing. */
export interface IncidentChanges {
  context(): IncidentContext;
  /** Runs `work` in one transaction; what it keeps is durable, and told to listeners, when this returns. */
  change<T>(work: (keep: (outcome: IncidentOutcome) => void) => T): T;
  onChange(listener: (changes: readonly IncidentChange[]) => void): Stop;
}

interface UnderWay {
  readonly changes: IncidentChange[];
  /** Newest last. */
  readonly undo: (() => void)[];
}

export interface IncidentChangesDependencies {
  readonly database: DutyDatabase;
  readonly book: IncidentBook;
  readonly outbox: Pick<Outbox, 'tell' | 'changed' | 'withdraw'>;
  readonly directory: Directory;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Logger;
}

export function createIncidentChanges(dependencies: IncidentChangesDependencies): IncidentChanges {
  const { database, book, outbox, directory, clock, log } = dependencies;
  const listeners = new Set<(changes: readonly IncidentChange[]) => void>();
  /** Of the change under way: one inside another is a part of it. */
  let underWay: UnderWay | null = null;
  const keepIn =
    ({ changes, undo }: UnderWay) =>
    ({ incident, entries, orders, isWithdrawn }: IncidentOutcome): void => {
      undo.push(book.write({ incident, entries }));
      // First what is not to be told any more: an order of the same change is of the state after it.
      if (isWithdrawn) outbox.withdraw(incident.id);
      for (const order of orders) outbox.tell(order);
      const change = { incident, entries };
      outbox.changed(change);
      changes.push(change);
    };
  const inTransaction = <T>(work: () => T, undo: readonly (() => void)[]): T => {
    try {
      return database.transaction(work)();
    } catch (error) {
      for (const step of undo.toReversed()) step();
      throw error;
    } finally {
      underWay = null;
    }
  };
  return {
    context: () => ({ nowMs: clock.nowMs(), directory }),
    change(work) {
      if (underWay !== null) return work(keepIn(underWay));
      const { changes, undo } = (underWay = { changes: [], undo: [] });
      const keep = keepIn(underWay);
      const result = inTransaction(() => work(keep), undo);
      if (changes.length > 0) {
        for (const listener of listeners) {
          try {
            listener(changes);
          } catch (error) {
            log.error({ err: error }, 'who shows incidents failed at a change');
          }
        }
      }
      return result;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
