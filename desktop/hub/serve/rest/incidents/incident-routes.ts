import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Respond } from '../../../respond/open-respond.ts';

export interface IncidentRoutesDependencies {
  readonly respond: Pick<Respond, 'incidents' | 'plan'>;
  readonly audit: AuditTrail;
  readonly clock: Pick<Clock, 'nowMs'>;
  /** Of what is planned without naming one. */
  readonly timeZone: string;
}
