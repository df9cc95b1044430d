import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import type { Respond } from '../../../respond/open-respond.ts';

export interface OnCallRoutesDependencies {
  readonly respond: Pick<Respond, 'incidents' | 'plan'>;
  readonly notify: Notify;
  readonly isEventDay: () => boolean;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'nowMs'>;
}
