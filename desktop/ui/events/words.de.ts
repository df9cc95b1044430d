/** Deutsch zu `words.ts`. */
export const EVENT_WORDS_DE = {
  'ring.title': 'Wen man hier heute anruft',
  'ring.failed': 'Nicht zu erhalten: {why}',
  'ring.nobody': 'Für die Feier ist noch niemand eingetragen.',
  ring: '{name} anrufen',
  'ring.none': 'keine Nummer',
};
