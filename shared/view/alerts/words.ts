import { speaker } from '../../language/speaker.ts';

/** What is said of alerts: since when, and why nobody is told. */
export const say = speaker('alert-view', {
  'over-since': 'over since {at}',
  since: 'for {age}, since {at}',
  'mute.silence': 'silenced',
  'mute.maintenance': 'under maintenance',
  'mute.quiet-phase': 'held back for a quiet phase',
  'mute.inhibited': 'held back by a graver alert',
  'mute.folded': 'follows from another alert',
  'mute.until': '{why} until {at}',
  'clock.ahead': "This host's clock is {age} ahead.",
  'clock.behind': "This host's clock is {age} behind.",
  'clock.hidden': 'What it measures cannot be shown until its clock is set.',
  'clock.shown': 'What it measures is shown at the right time all the same; set its clock when you can.',
  'ran.tells-nothing': 'This system tells nothing of its programs.',
  'ran.not-connected': 'This system could not be asked for its programs: it was not connected when the alert fired.',
  'ran.no-answer': 'This system did not answer when it was asked for its programs.',
  'ran.too-late': 'This system could not be asked soon enough: what ran later would say nothing of why it fired.',
  'ran.at-once': 'in the second in which it fired',
  'ran.after': '{age} after it fired',
  'told.older': 'This system’s agent is an older one: it is shown by name only.',
  'told.names': 'This system tells names only.',
  'told.commands': 'This system tells command lines, without what is plainly a secret.',
});
