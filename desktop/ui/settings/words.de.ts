/** Deutsch zu `words.ts`. */
export const SETTINGS_WORDS_DE = {
  language: 'Sprache',
  'language.system': 'Wie das System',
  'language.not-kept': 'Dieses Gerät lässt die Seite nichts behalten.',
  'language.again': 'Die Seite beginnt neu, und Sie melden sich wieder an.',
  colours: 'Farben',
  'theme.system': 'Wie das System',
  'theme.dark': 'Dunkel',
  'theme.bright': 'Hell',
  'theme.contrast': 'Hoher Kontrast',
};
