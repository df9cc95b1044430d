import type { HostState } from '../domain/host-state.ts';

/** The word that goes with each state's colour and shape. */
export const STATE_WORDS: Readonly<Record<HostState, string>> = {
  critical: 'Critical',
  warning: 'Warning',
  stale: 'No answer',
  unknown: 'Unknown',
  stopped: 'Switched off',
  ok: 'Fine',
};
