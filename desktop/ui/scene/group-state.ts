import { type HostState, needRank } from '#shared/domain/host-state.ts';
import { isTrouble, type PlacedHost } from '../zones/wall-host.ts';
import { say } from './words.ts';

/** How several hosts stand together. */
export interface GroupState {
  /** Of the worst of them; unknown where none is known. */
  readonly state: HostState;
  readonly worst: PlacedHost | null;
  /** `5 of 6 fine`, `None of these hosts is known` */
  readonly words: string;
}

export function groupState(hosts: readonly PlacedHost[]): GroupState {
  const worst = hosts.toSorted((a, b) => needRank(a.state) - needRank(b.state))[0] ?? null;
  if (worst === null) return { state: 'unknown', worst: null, words: say('group.none') };
  const troubled = hosts.filter(({ state }) => isTrouble(state)).length;
  const fine = hosts.filter(({ state }) => state === 'ok').length;
  const words = troubled === 0 && fine === hosts.length ? say('group.all', { n: fine }) : say('group.some', { fine, all: hosts.length });
  return { state: worst.state, worst, words };
}
