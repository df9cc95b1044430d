import { speaker } from '#shared/language/speaker.ts';

/** What became of what somebody said on a phone. */
export const say = speaker('phone-acts', {
  over: '“{what}” was over before your answer arrived.',
  merged: '“{what}” has become part of another incident.',
  somebody: 'Somebody',
  held: '{who} already has “{what}”.',
  'call.head': '“{what}”',
  'take.head': 'That you have “{what}”',
  'waits-for': '{what} is not told yet: the desk learns of it when {by} signs in here.',
  'being-told': '{what}: telling the desk…',
  kept: '{what} is kept on this phone; the desk learns of it as soon as there is a connection.',
  'kept.call': '{what} is kept on this phone; the desk learns of it as soon as there is a connection. Call somebody by voice meanwhile.',
  understood: 'Understood',
});
