import { speaker } from '#shared/language/speaker.ts';

/** Who to ring on the day. */
export const say = speaker('events', {
  'ring.title': 'Who to ring here today',
  'ring.failed': 'They could not be had: {why}',
  'ring.nobody': 'The event names nobody yet.',
  ring: 'Ring {name}',
  'ring.none': 'no number',
});
