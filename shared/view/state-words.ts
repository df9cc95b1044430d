import { HOST_STATES, type HostState } from '../domain/host-state.ts';
import { worded } from '../language/worded.ts';
import { say } from './words.ts';

/** The word that goes with each state's colour and shape. */
export const STATE_WORDS: Readonly<Record<HostState, string>> = worded(HOST_STATES, (state) => say(`state.${state}`));
