import type { Alert, AlertTransition } from '#shared/domain/alert/alert.ts';
import type { Stop } from '../kernel/clock.ts';

/** What respond needs of the evaluation (stages do not import one another, pipeline.ts wires them). */
export interface AlertFeed {
  /** All that is somebody's business now. */
  active(): readonly Alert[];
  /** Each transition once, in order, durable; first those after `afterNumber` that were before, before this returns. */
  onTransition(listener: (transition: AlertTransition) => void, afterNumber?: number): Stop;
}
