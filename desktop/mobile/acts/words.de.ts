/** Deutsch zu `words.ts`. */
export const PHONE_ACT_WORDS_DE = {
  over: '„{what}“ war vorbei, bevor Ihre Antwort ankam.',
  merged: '„{what}“ ist Teil einer anderen Störung geworden.',
  somebody: 'Jemand',
  held: '{who} kümmert sich schon um „{what}“.',
  'call.head': '„{what}“',
  'take.head': 'Dass Sie sich um „{what}“ kümmern',
  'waits-for': '{what} ist noch nicht gemeldet: das Pult erfährt es, wenn {by} sich hier anmeldet.',
  'being-told': '{what}: wird dem Pult gemeldet …',
  kept: '{what} ist auf diesem Telefon gemerkt; das Pult erfährt es, sobald es eine Verbindung gibt.',
  'kept.call':
    '{what} ist auf diesem Telefon gemerkt; das Pult erfährt es, sobald es eine Verbindung gibt. Rufen Sie inzwischen selbst jemanden.',
  understood: 'Verstanden',
};
