/** Deutsch zu `words.ts`. */
export const SHIPPED_INHIBITION_WORDS_DE = {
  'down-host-says-no-more': 'Solange ein System nicht antwortet, erfährt niemand, was sonst von ihm fehlt',
};
