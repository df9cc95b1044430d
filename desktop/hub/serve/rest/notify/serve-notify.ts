import type { AuditTrail } from '../../../access/audit-trail.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import type { DutyPlan } from '../../../respond/duty-plan.ts';
import type { Handle } from '../handle.ts';
import { serveChannelTest } from './channel-test.ts';
import { serveChannelUses } from './channel-uses.ts';
import { serveChannels } from './channels.ts';
import { serveDeliveryDecisions } from './delivery-decisions.ts';
import { serveNotices } from './notices.ts';
import { servePush } from './push.ts';

export interface NotifyRoutesDependencies {
  readonly notify: Notify;
  readonly plan: DutyPlan;
  readonly audit: Pick<AuditTrail, 'record'>;
  readonly clock: Pick<Clock, 'monotonicMs' | 'nowMs'>;
}

/** All routes about telling people, a file each. */
export function serveNotify(handle: Handle, dependencies: NotifyRoutesDependencies): void {
  serveChannels(handle, dependencies);
  serveChannelUses(handle, dependencies);
  serveChannelTest(handle, dependencies);
  serveNotices(handle, dependencies);
  serveDeliveryDecisions(handle, dependencies);
  servePush(handle, dependencies);
}
