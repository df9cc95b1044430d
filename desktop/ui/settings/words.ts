import { speaker } from '#shared/language/speaker.ts';

/** How a face looks and what it speaks. */
export const say = speaker('settings', {
  language: 'Language',
  'language.system': 'As the system',
  'language.not-kept': 'This device does not let the page keep it.',
  'language.again': 'The page begins anew, and you sign in again.',
  colours: 'Colours',
  'theme.system': 'As the system',
  'theme.dark': 'Dark',
  'theme.bright': 'Bright',
  'theme.contrast': 'High contrast',
});
