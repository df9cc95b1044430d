/** Deutsch zu `words.ts`. */
export const SHIPPED_POLICY_WORDS_DE = {
  'policy.critical': 'Kritisch',
  'policy.other': 'Alles andere',
};
