import { HOST_STATES, type HostState } from '#shared/domain/host-state.ts';
import { say } from '../words.ts';

export interface StateCount {
  readonly state: HostState;
  readonly count: number;
  /** `2 no answer` */
  readonly words: string;
}

/** How many are in each state that occurs, worst first. */
export function countStates(states: readonly HostState[]): StateCount[] {
  return HOST_STATES.flatMap((state) => {
    const count = states.filter((one) => one === state).length;
    return count === 0 ? [] : [{ state, count, words: say(`count.${state}`, { n: count }) }];
  });
}
