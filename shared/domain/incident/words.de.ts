/** Deutsch zu `words.ts`. */
export const EMERGENCY_KIND_WORDS_DE = {
  'kind.fire': 'Feuer',
  'kind.fire.short': 'Feuer',
  'kind.medical': 'Jemand ist verletzt oder krank',
  'kind.medical.short': 'Medizin',
  'kind.power': 'Stromausfall',
  'kind.power.short': 'Strom',
  'kind.security': 'Sicherheit',
  'kind.security.short': 'Sicherheit',
  'kind.technical': 'Technischer Ausfall',
  'kind.technical.short': 'Technik',
  'kind.other': 'Notfall',
  'kind.other.short': 'Anderes',
};
