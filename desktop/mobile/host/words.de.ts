/** Deutsch zu `words.ts`. */
export const PHONE_HOST_WORDS_DE = {
  cpu: 'CPU',
  memory: 'Speicher',
  disk: 'Platte',
  receives: 'Empfängt',
  sends: 'Sendet',
  'last-known': 'Die letzten bekannten fünf Minuten',
  last: 'Die letzten fünf Minuten',
  system: 'System',
  machine: 'Gerät',
  processor: 'Prozessor',
  cores: 'Kerne',
  started: 'Gestartet',
  address: 'Adresse',
  agent: 'Agent',
};
