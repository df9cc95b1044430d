/** Deutsch zu `words.ts`. */
export const DIALOG_WORDS_DE = {
  leave: 'Abbrechen',
  close: 'Schließen',
  'no-file': 'keine gewählt',
};
