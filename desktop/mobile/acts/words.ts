import { speaker } from '#shared/language/speaker.ts';

/** What became of what somebody said on a phone. */
export const say = speaker('phone-acts', {
  over: '“{what}” was over before your answer arrived.',
  merged: '“{what}” has become part of another incident.',
  somebody: 'Somebody',
  held: '{who} already has “{what}”.',
});
