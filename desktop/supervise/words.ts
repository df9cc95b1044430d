import { speaker } from '#shared/language/speaker.ts';

/** Why the hub or the agent of this computer ended. */
export const say = speaker('supervise', {
  hung: 'It hung: no sign of life for {seconds} s.',
  'not-ready': 'It was not ready after {seconds} s.',
  'by-code': 'It ended with code {code}.',
  'by-signal': 'It was ended by {signal}.',
});
