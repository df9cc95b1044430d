import { gateDue, type ReadinessGate, type ReadinessReport } from '#shared/domain/event/readiness.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import { actorName } from '../../access/actor-name.ts';
import type { AuditTrail } from '../../access/audit-trail.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { EventBook, Hand } from '../event-book.ts';
import { eventConflict } from '../event-errors.ts';
import { makeChecks, type VenueFacts } from './make-checks.ts';
import { createReadinessTable } from './readiness-table.ts';

const LOOK_EVERY_MS = 60_000;
const TOLD_AGAIN_MS = 3_600_000;

/** Whether an event can begin: checklists by itself at 24 and at 2 hours before, or when asked; and who said go. */
export interface Readiness {
  /** Newest first. Throws AppError `event.unknown`. */
  reports(eventId: string): readonly ReadinessReport[];
  find(eventId: string, number: number): ReadinessReport;
  /** Looks now. */
  look(eventId: string, gate?: ReadinessGate): Promise<ReadinessReport>;
  /** Once for each report, and on the newest only. */
  decide(eventId: string, number: number, said: { readonly isGo: boolean; readonly note: string }, hand: Hand): ReadinessReport;
  close(): void;
}

export interface ReadinessDependencies {
  readonly database: DutyDatabase;
  readonly book: Pick<EventBook, 'events' | 'find'>;
  readonly audit: AuditTrail;
  readonly facts: (event: VenueEvent) => Promise<VenueFacts>;
  /** Somewhere a quiet phase is under way: those on call are not tried then, but afterwards. */
  readonly isQuiet: () => boolean;
  /** Told of each checklist that came about by itself; after a restart again of those of the last hour, so that none is lost. */
  readonly onReport: (report: ReadinessReport) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export function openReadiness({ database, book, audit, facts, isQuiet, onReport, clock, log }: ReadinessDependencies): Readiness {
  const table = createReadinessTable(database);
  const report = async (event: VenueEvent, gate: ReadinessGate): Promise<ReadinessReport> => {
    const checks = makeChecks(event, await facts(event));
    return table.add({ eventId: event.id, eventName: event.name, gate, atMs: clock.nowMs(), checks });
  };
  const find: Readiness['find'] = (eventId, number) => {
    book.find(eventId);
    const found = table.of(eventId).find((one) => one.number === number);
    if (found !== undefined) return found;
    throw new AppError({
      code: 'event.unknown',
      message: refusal`The event has no checklist ${number}.`,
      where: 'number',
      remedy: refusal`GET …/readiness lists those there are.`,
    });
  };
  let isLooking = false;
  const lookAtAll = async (): Promise<void> => {
    for (const event of book.events()) {
      const done = event.startMs > clock.nowMs() ? table.of(event.id).map(({ gate }) => gate) : [];
      const gate = gateDue(event, done, clock.nowMs());
      if (gate !== null) onReport(await report(event, gate));
    }
  };
  for (const event of book.events()) {
    const recent = event.startMs > clock.nowMs() ? table.of(event.id) : [];
    for (const one of recent) if (one.gate !== 'by-hand' && one.atMs > clock.nowMs() - TOLD_AGAIN_MS) onReport(one);
  }
  const stop = clock.every(LOOK_EVERY_MS, () => {
    if (isLooking || isQuiet()) return;
    isLooking = true;
    lookAtAll()
      .catch((error: unknown) => log.warn({ err: error }, 'the readiness of an event could not be looked at; it is tried again'))
      .finally(() => (isLooking = false));
  });
  return {
    reports(eventId) {
      book.find(eventId);
      return table.of(eventId);
    },
    find,
    look: (eventId, gate = 'by-hand') => report(book.find(eventId).event, gate),
    decide(eventId, number, { isGo, note }, hand) {
      const found = find(eventId, number);
      if (found.decision !== null)
        throw eventConflict(refusal`${found.decision.by} has decided on it already.`, 'number', refusal`Have it looked at again.`);
      if (table.of(eventId)[0]?.number !== number)
        throw eventConflict(refusal`There is a newer checklist.`, 'number', refusal`Decide on the newest.`);
      const decision = { isGo, by: actorName(hand.by), atMs: clock.nowMs(), note };
      database.transaction(() => {
        table.decide(number, decision);
        audit.record({
          ...hand,
          action: 'event.go',
          target: `event:${eventId}`,
          targetName: found.eventName,
          after: { isGo, checklist: number },
          ...(note === '' ? {} : { why: note }),
        });
      })();
      return { ...found, decision };
    },
    close: stop,
  };
}
