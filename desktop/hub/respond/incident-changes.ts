import type { IncidentContext, IncidentOutcome } from '#shared/domain/incident/incident-draft.ts';
import type { Directory } from '#shared/domain/incident/directory.ts';
import type { IncidentEntry } from '#shared/domain/incident/incident-entry.ts';
import type { Incident, IncidentAlert } from '#shared/domain/incident/incident.ts';
import type { IncidentChange, TellOrder } from '#shared/domain/incident/tell-order.ts';
import type { Turn } from '#shared/domain/incident/turn.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { IncidentBook } from './incident-book.ts';
import type { Outbox } from './outbox.ts';
import type { TurnBook } from './turn-book.ts';

/** Keeps what became of incidents: all of one change, with what is to be told of it, or nothing. */
export interface IncidentChanges {
  context(): IncidentContext;
  /** Runs `work` in one transaction; what it keeps is durable, and told to listeners, when this returns. */
  change<T>(work: (keep: (outcome: IncidentOutcome) => void) => T): T;
  onChange(listener: (changes: readonly IncidentChange[]) => void): Stop;
}

/** What a change did to one incident so far. */
interface Kept {
  incident: Incident;
  readonly entries: IncidentEntry[];
  orders: TellOrder[];
  isWithdrawn: boolean;
  readonly turns: Turn[];
}

interface UnderWay {
  /** By incident: several alerts of one moment are one writing of it. */
  readonly kept: Map<string, Kept>;
  /** Newest last. */
  readonly undo: (() => void)[];
}

export interface IncidentChangesDependencies {
  readonly database: DutyDatabase;
  readonly book: IncidentBook;
  readonly turns: Pick<TurnBook, 'stage' | 'write'>;
  readonly outbox: Pick<Outbox, 'tell' | 'changed' | 'withdraw'>;
  readonly directory: Directory;
  readonly isEventDay: () => boolean;
  readonly momentOf: (zone: string | null, atMs: number) => string | null;
  readonly quietUntilMs: (alerts: readonly IncidentAlert[]) => number | null;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Logger;
}

export function createIncidentChanges(dependencies: IncidentChangesDependencies): IncidentChanges {
  const { database, book, turns, outbox, directory, isEventDay, momentOf, quietUntilMs, clock, log } = dependencies;
  const listeners = new Set<(changes: readonly IncidentChange[]) => void>();
  /** Of the change under way: one inside another is a part of it. */
  let underWay: UnderWay | null = null;
  const keepIn =
    ({ kept, undo }: UnderWay) =>
    ({ incident, entries, orders, isWithdrawn, turns: taken }: IncidentOutcome): void => {
      undo.push(book.stage(incident), ...taken.map(turns.stage));
      const one = kept.get(incident.id) ?? { incident, entries: [], orders: [], isWithdrawn: false, turns: [] };
      kept.set(incident.id, one);
      one.incident = incident;
      one.entries.push(...entries);
      // What was ordered before nobody needed to be told is not told.
      one.orders = isWithdrawn ? [...orders] : [...one.orders, ...orders];
      one.isWithdrawn ||= isWithdrawn;
      one.turns.push(...taken);
    };
  const write = ({ incident, entries, orders, isWithdrawn, turns: taken }: Kept): void => {
    book.write({ incident, entries });
    taken.forEach(turns.write);
    if (isWithdrawn) outbox.withdraw(incident.id);
    for (const order of orders) outbox.tell(order);
    outbox.changed({ incident, entries });
  };
  const inTransaction = <T>(work: () => T, undo: readonly (() => void)[]): T => {
    try {
      return database.transaction(work)();
    } catch (error) {
      for (const step of undo.toReversed()) step();
      throw error;
    } finally {
      book.settle();
      underWay = null;
    }
  };
  return {
    context() {
      const nowMs = clock.nowMs();
      return { nowMs, directory, isEventDay: isEventDay(), momentIn: (zone) => momentOf(zone, nowMs), quietUntilMs };
    },
    change(work) {
      if (underWay !== null) return work(keepIn(underWay));
      const current: UnderWay = (underWay = { kept: new Map(), undo: [] });
      const result = inTransaction(() => {
        const given = work(keepIn(current));
        current.kept.forEach(write);
        return given;
      }, current.undo);
      const changes = [...current.kept.values()];
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
