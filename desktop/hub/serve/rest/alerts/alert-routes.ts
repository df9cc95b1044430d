import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import type { Fleet } from '../../../evaluate/fleet.ts';
import type { BreachBook } from '../../../evaluate/processes/breach-book.ts';
import type { Quiet } from '../../../evaluate/quiet/open-quiet.ts';
import type { Clock } from '../../../kernel/clock.ts';

/** What the routes of alerts work with. */
export interface AlertRoutesDependencies {
  readonly alerts: Pick<Alerts, 'current' | 'find' | 'transitions' | 'rules' | 'lateFindings' | 'watched'>;
  readonly breaches: Pick<BreachBook, 'list'>;
  readonly quiet: Quiet;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly vendorOf: (hostId: string) => string | null;
  /** Of the venue, IANA. */
  readonly timeZone: string;
  readonly fleet: Pick<Fleet, 'host'>;
}
