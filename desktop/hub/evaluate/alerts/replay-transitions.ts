import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import type { Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { AlertBook } from './alert-book.ts';
import type { StateKeeper } from './state-keeper.ts';

const AT_ONCE = 500;

export interface ReplayTransitionsDependencies {
  readonly book: Pick<AlertBook, 'transitionsAfter' | 'newestTransition'>;
  readonly keeper: Pick<StateKeeper, 'onTransition' | 'flush'>;
  readonly log: Logger;
}

/** Tells what was since `afterNumber`, then all that comes; each once and in order. */
export function replayTransitions(
  { book, keeper, log }: ReplayTransitionsDependencies,
  listener: (transition: AlertTransition) => void,
  afterNumber?: number,
): Stop {
  let number = afterNumber ?? book.newestTransition();
  const tell = (transition: AlertTransition): void => {
    // What is written while it is told of before comes by both ways.
    if (transition.number <= number) return;
    number = transition.number;
    listener(transition);
  };
  for (let page = book.transitionsAfter(number, AT_ONCE); page.length > 0; page = book.transitionsAfter(number, AT_ONCE))
    for (const transition of page) {
      try {
        tell(transition);
      } catch (error) {
        log.error({ err: error }, 'a listener of alerts failed');
      }
    }
  return keeper.onTransition(tell);
}
