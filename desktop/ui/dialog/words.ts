import { speaker } from '#shared/language/speaker.ts';

/** What dialogs say. */
export const say = speaker('dialog', {
  leave: 'Leave it',
  close: 'Close',
  'no-file': 'none is chosen',
});
