import type { Alert, AlertTransition } from '#shared/domain/alert/alert.ts';
import type { Stop } from '../kernel/clock.ts';

/** What respond needs of the evaluation (stages do not import one another, pipeline.ts wires them). */
export interface AlertFeed {
  /** All that is somebody's business now. */
  active(): readonly Alert[];
  /** Makes what is active durable, and tells of it. False: it could not be. */
  settle(): boolean;
  /** Each transition once, in order, durable; first those after `afterNumber` that were before, before this returns. */
  onTransition(listener: (transition: AlertTransition) => void, afterNumber?: number): Stop;
}
