/** Deutsch zu `words.ts`. */
export const ALERT_VIEW_WORDS_DE = {
  'over-since': 'vorbei seit {at}',
  since: 'seit {age}, ab {at}',
  'mute.silence': 'stumm',
  'mute.maintenance': 'in Wartung',
  'mute.quiet-phase': 'zurückgehalten während der Ruhe',
  'mute.inhibited': 'zurückgehalten von einer schwereren Meldung',
  'mute.folded': 'Folge einer anderen Meldung',
  'mute.until': '{why} bis {at}',
  'clock.ahead': 'Die Uhr dieses Systems geht {age} vor.',
  'clock.behind': 'Die Uhr dieses Systems geht {age} nach.',
  'clock.hidden': 'Was es misst, lässt sich erst zeigen, wenn sie gestellt ist.',
  'clock.shown': 'Was es misst, steht trotzdem bei der richtigen Zeit; stellen Sie sie bei Gelegenheit.',
};
