import type { OpenAccess } from '../../desktop/hub/access/open-access.ts';
import type { DutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import type { EventDays } from '../../desktop/hub/event-day/event-days.ts';
import { openReadiness } from '../../desktop/hub/event-day/readiness/open-readiness.ts';
import { readFacts } from '../../desktop/hub/event-day/readiness/read-facts.ts';
import type { Clock } from '../../desktop/hub/kernel/clock.ts';
import type { Logger } from '../../desktop/hub/kernel/logger.ts';

type Facts = Parameters<typeof readFacts>[0];

export interface TestReadinessOptions extends Pick<Facts, 'reader' | 'hosts' | 'alerts'> {
  readonly database: DutyDatabase;
  readonly eventDays: Pick<EventDays, 'book'>;
  readonly access: Pick<OpenAccess, 'audit'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Readiness as the hub opens it, of a venue without a certificate, whose backup has never run. */
export function openTestReadiness({ database, eventDays, access, clock, log, reader, hosts, alerts }: TestReadinessOptions) {
  return openReadiness({
    database,
    book: eventDays.book,
    audit: access.audit,
    clock,
    log,
    isQuiet: () => false,
    onReport: () => undefined,
    facts: () =>
      readFacts({
        clock,
        reader,
        hosts,
        alerts,
        backup: () => ({ lastSuccessMs: null, problem: null, everyMs: 86_400_000 }),
        certificate: () => null,
        authority: () => Promise.resolve(null),
        reach: () => Promise.resolve([]),
      }),
  });
}
