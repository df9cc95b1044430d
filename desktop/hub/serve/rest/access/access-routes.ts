import type { JoinTarget } from '../../../access/join-target.ts';
import type { OpenAccess } from '../../../access/open-access.ts';
import type { Fleet } from '../../../evaluate/fleet.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';

/** What the routes under `/api/access` work with. */
export interface AccessRoutesDependencies extends OpenAccess {
  readonly clock: Clock;
  readonly log: Logger;
  readonly joinTarget: () => JoinTarget;
  readonly fleet: Pick<Fleet, 'host'>;
}
