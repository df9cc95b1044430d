/** Deutsch zu `words.ts`. */
export const ACTOR_WORDS_DE = {
  hub: 'der Hub',
  'local.owner': 'dieser Rechner (Betreiber)',
  'local.agent': 'dieser Rechner (Agent)',
  'local.screen': 'dieser Rechner (Bildschirm)',
  'device.phone': 'das Telefon „{name}“',
  'device.display': 'die Anzeige „{name}“',
  'device.console': 'die Konsole „{name}“',
  agent: 'der Agent von {host}',
  'agent.named': 'der Agent von „{host}“',
  key: 'der Schlüssel „{name}“',
  stranger: 'jemand von {address}',
  'stranger.nowhere': 'jemand von unbekannter Adresse',
};
