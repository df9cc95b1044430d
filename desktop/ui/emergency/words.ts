import { speaker } from '#shared/language/speaker.ts';

/** What whoever calls for help is asked and told. */
export const say = speaker('emergency', {
  what: 'What is the matter',
  where: 'Where',
  'where.like': 'Orangery, behind the bar',
  zones: 'Zones',
  words: 'What happens there, if there is time',
  late: 'The desk does not answer. It is tried again until it does: keep this open, and call somebody by voice meanwhile.',
  'late.kept':
    'The desk does not answer. This phone keeps your call and tells it once, as soon as it can. Call somebody by voice meanwhile.',
  calling: 'Calling',
  aside: 'Everybody on call is told at once, and it stands on every screen. Fire brigade and ambulance are called by telephone.',
  call: 'Call for help',
  'call-for': 'Call for help: {what}',
  back: 'Back',
  title: 'Emergency',
});
