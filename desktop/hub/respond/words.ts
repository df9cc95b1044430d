import { speaker } from '#shared/language/speaker.ts';

/** What policies that ship are called, in the language of the venue. */
export const say = speaker('shipped-policies', {
  'policy.critical': 'Critical',
  'policy.other': 'Everything else',
});
