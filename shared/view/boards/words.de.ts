/** Deutsch zu `words.ts`. */
export const BOARD_VIEW_WORDS_DE = {
  'light.same': 'Zu jeder Stunde gleich',
  'light.dim': '{percent} % von {from} bis {to}',
  'light.dark': 'Dunkel von {from} bis {to}, sonst hell',
};
