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
});
