import { speaker } from '../../language/speaker.ts';

/** What emergencies are called. */
export const say = speaker('emergency-kinds', {
  'kind.fire': 'Fire',
  'kind.fire.short': 'Fire',
  'kind.medical': 'Somebody is hurt or ill',
  'kind.medical.short': 'Medical',
  'kind.power': 'Power failure',
  'kind.power.short': 'Power',
  'kind.security': 'Security',
  'kind.security.short': 'Security',
  'kind.technical': 'Technical failure',
  'kind.technical.short': 'Technical',
  'kind.other': 'Emergency',
  'kind.other.short': 'Other',
});
