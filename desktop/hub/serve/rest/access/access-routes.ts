import type { JoinTarget } from '../../../access/join-target.ts';
import type { OpenAccess } from '../../../access/open-access.ts';
import type { Fleet } from '../../../evaluate/fleet.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Logger } from '../../../kernel/logger.ts';

/** What the routes under `/api/access` work with. */
export interface AccessRoutesDependencies extends OpenAccess {
  readonly clock: Clock;
  readonly log: Logger;
  readonly fleet: Pick<Fleet, 'host'>;
  readonly joinTarget: () => JoinTarget;
  /** Runs before the hub waits for its last requests: for those that are held back. */
  readonly beforeClose: (work: () => void) => void;
}
