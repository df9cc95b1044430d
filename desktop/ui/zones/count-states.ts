import { type HostCondition, isAwaited } from '#shared/domain/host-condition.ts';
import { HOST_STATES, type HostState } from '#shared/domain/host-state.ts';
import { say } from '../words.ts';

export interface StateCount {
  /** Those that a hub begun anew has not heard yet are counted apart from those that do not answer. */
  readonly kind: HostState | 'awaited';
  readonly state: HostState;
  readonly count: number;
  /** `2 no answer` */
  readonly words: string;
}

export interface CountedHost {
  readonly state: HostState;
  readonly condition: Pick<HostCondition, 'reasons'>;
}

const KINDS = HOST_STATES.flatMap((state): { readonly kind: StateCount['kind']; readonly state: HostState }[] =>
  state === 'stale'
    ? [
        { kind: state, state },
        { kind: 'awaited', state },
      ]
    : [{ kind: state, state }],
);

/** How many are in each state that occurs, worst first. */
export function countStates(hosts: readonly CountedHost[]): StateCount[] {
  const kindOf = ({ state, condition }: CountedHost): StateCount['kind'] =>
    state === 'stale' && isAwaited(condition.reasons[0]) ? 'awaited' : state;
  return KINDS.flatMap(({ kind, state }) => {
    const count = hosts.filter((host) => kindOf(host) === kind).length;
    return count === 0 ? [] : [{ kind, state, count, words: say(`count.${kind}`, { n: count }) }];
  });
}
