/** Deutsch zu `words.ts`. */
export const PHONE_ACT_WORDS_DE = {
  over: '„{what}“ war vorbei, bevor Ihre Antwort ankam.',
  merged: '„{what}“ ist Teil einer anderen Störung geworden.',
  somebody: 'Jemand',
  held: '{who} kümmert sich schon um „{what}“.',
};
