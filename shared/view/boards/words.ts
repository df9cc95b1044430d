import { speaker } from '../../language/speaker.ts';

/** What is said of displays, by the console and by the hub. */
export const say = speaker('board-view', {
  'light.same': 'The same at all hours',
  'light.dim': '{percent} % from {from} to {to}',
  'light.dark': 'Dark from {from} to {to}, bright otherwise',
});
