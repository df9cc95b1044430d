/** Deutsch zu `words.ts`: ohne Artikel, da vor ihnen „von“ stehen kann. */
export const ACTOR_WORDS_DE = {
  hub: 'Hub',
  'local.owner': 'Rechner des Hubs (Betreiber)',
  'local.agent': 'Rechner des Hubs (Agent)',
  'local.screen': 'Rechner des Hubs (Bildschirm)',
  'device.phone': 'Telefon „{name}“',
  'device.display': 'Anzeige „{name}“',
  'device.console': 'Konsole „{name}“',
  agent: 'Agent von {host}',
  'agent.named': 'Agent von „{host}“',
  key: 'Schlüssel „{name}“',
  stranger: 'jemand von {address}',
  'stranger.nowhere': 'jemand von unbekannter Adresse',
};
