/**
 * States a host can be in, worst first; this order is the order of need on every screen.
 * `stale`: it was heard but is not any more; `stopped`: its agent said farewell; `unknown`: never heard.
 */
export const HOST_STATES = ['critical', 'warning', 'stale', 'unknown', 'stopped', 'ok'] as const;
export type HostState = (typeof HOST_STATES)[number];

/** 0 is the state that needs a person most. */
export function needRank(state: HostState): number {
  return HOST_STATES.indexOf(state);
}
