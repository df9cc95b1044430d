import { speaker } from '#shared/language/speaker.ts';

/** What photos and files of an incident say. */
export const say = speaker('incident-files', {
  large: 'Show large: {what}',
  hidden: 'not shown',
  'save-file': 'Save {name}',
  again: 'Try again',
  save: 'Save it',
  'too-large': '“{name}” is larger than 10 MB.',
  'no-picture': '“{name}” is no picture that can be shown here.',
  'no-smaller': 'This device cannot make it smaller.',
  'choose-other': 'Choose another one.',
  'no-photo': 'The photo could not be shown.',
});
