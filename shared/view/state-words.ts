import { type HostCondition, isAwaited } from '../domain/host-condition.ts';
import { HOST_STATES, type HostState } from '../domain/host-state.ts';
import { worded } from '../language/worded.ts';
import { say } from './words.ts';

/** The word that goes with each state's colour and shape. */
export const STATE_WORDS: Readonly<Record<HostState, string>> = worded(HOST_STATES, (state) => say(`state.${state}`));

/** The same of one host; one that a hub begun anew has not heard yet has not failed to answer. */
export const stateWord = ({ state, reasons }: HostCondition): string => (isAwaited(reasons[0]) ? say('state.awaited') : STATE_WORDS[state]);
