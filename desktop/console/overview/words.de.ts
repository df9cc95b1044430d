/** Deutsch zu `words.ts`. */
export const OVERVIEW_WORDS_DE = {
  'none-of-yours': 'Noch ist keines Ihrer Systeme hier',
  none: 'Noch keine Systeme',
  'vendor.says':
    'Am Pult wird festgelegt, welche Systeme Ihre sind; jedes erscheint hier von selbst, sobald es sendet. Fragen Sie dort, wenn eines fehlt.',
  'first.says':
    'Auf jedem Rechner, den Sie beobachten wollen, läuft ein kleiner Agent. Sobald der erste dazukommt, erscheint er hier von selbst.',
  'no-news': 'keine Nachricht, solange der Hub fehlt',
  heard: 'zuletzt gehört vor {age}',
  since: 'seit {age}, ab {at}',
  computer: 'Noch ein Rechner',
  'computer.says': 'Ein Befehl lässt jedes Gerät des Ortes hier erscheinen.',
  'computer.do': 'Rechner hinzufügen',
  phones: 'Telefone',
  'phones.says': 'Alle im Dienst sehen denselben Stand am Telefon.',
  'phones.do': 'Telefone einlassen',
  wall: 'Eine Wandanzeige',
  'wall.says': 'Ein Bildschirm für den Saal, lesbar aus fünf Metern.',
  'wall.do': 'Wandanzeige öffnen',
  colleagues: 'Kollegen',
  'colleagues.says': 'Alle melden sich mit eigenem Namen an und tun, was ihre Rolle darf.',
  'colleagues.do': 'Kollegen einladen',
  next: 'Nächste Schritte',
  moved: 'Die Reihenfolge hat sich geändert. Sie rückt nach, wenn Sie anderswohin zeigen.',
};
