/** Deutsch zu `words.ts`. */
export const PROCESS_WORDS_DE = {
  ran: 'Was lief, als sie auslöste',
  which: 'Welches Auslösen',
  asking: 'Der Hub wird gefragt',
  'none-kept': 'Nichts aufgehoben: nach Programmen wird in dem Moment gefragt, in dem die Meldung eines Systems auslöst.',
  'ran-then': 'Was damals lief',
  'none-of-moment': 'Aus diesem Moment ist nichts aufgehoben.',
  more: '{n} weitere',
  order: 'Ordnen nach',
  'by-cpu': 'nach CPU',
  'by-memory': 'nach Speicher',
  program: 'Programm',
  command: 'Befehl',
  'cpu-of-core': 'CPU eines Kerns',
  memory: 'Speicher',
  number: 'Nummer',
  'thrown-away':
    'Was es an Befehlszeilen sendet, wird verworfen, denn niemand hat es erlaubt. Ein neuerer Agent sendet von sich aus keine.',
  'set-there': 'Eingestellt wird es auf dem System selbst und nirgends sonst, in seiner agent.yaml:',
  'set-then': 'Danach wird sein Agent neu gestartet.',
  secrets: 'Befehlszeilen können Passwörter enthalten: erlauben Sie sie nur, wo jemand sie braucht.',
};
