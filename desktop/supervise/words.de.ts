/** Deutsch zu `words.ts`. */
export const SUPERVISE_WORDS_DE = {
  hung: 'Er hing: {seconds} s lang kein Lebenszeichen.',
  'not-ready': 'Er war nach {seconds} s noch nicht bereit.',
  'by-code': 'Er endete mit Code {code}.',
  'by-signal': 'Er wurde durch {signal} beendet.',
};
