import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import type { BreachBook } from '../../../evaluate/processes/breach-book.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Respond } from '../../../respond/open-respond.ts';

export interface IncidentRoutesDependencies {
  readonly respond: Pick<Respond, 'incidents' | 'files' | 'postMortems' | 'plan'>;
  readonly alerts: Pick<Alerts, 'find' | 'transitions' | 'rules'>;
  /** What ran when alerts fired, for documents. */
  readonly breaches: Pick<BreachBook, 'list'>;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** The time zone: of what is planned without naming one, and of documents. */
  readonly venue: { readonly name: string; readonly timeZone: string };
}
