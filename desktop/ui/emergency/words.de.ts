/** Deutsch zu `words.ts`. */
export const EMERGENCY_WORDS_DE = {
  what: 'Was ist los',
  where: 'Wo',
  'where.like': 'Orangerie, hinter der Bar',
  zones: 'Bereiche',
  words: 'Was dort geschieht, wenn Zeit ist',
  late: 'Das Pult antwortet nicht. Es wird weiter versucht: lassen Sie dies offen und rufen Sie inzwischen selbst jemanden.',
  'late.kept':
    'Das Pult antwortet nicht. Dieses Telefon behält Ihren Ruf und meldet ihn einmal, sobald es geht. Rufen Sie inzwischen selbst jemanden.',
  calling: 'Ruft',
  aside: 'Der ganze Dienst erfährt es sofort, und es steht auf allen Bildschirmen. Feuerwehr und Rettung rufen Sie per Telefon.',
  call: 'Hilfe rufen',
  'call-for': 'Hilfe rufen: {what}',
  back: 'Zurück',
  title: 'Notfall',
};
