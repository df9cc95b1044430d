import { speaker } from '#shared/language/speaker.ts';

/** How a phone is woken, and how it rings. */
export const say = speaker('phone-push', {
  invite: 'Be called also when this page is closed?',
  'invite.says': 'The phone then shows what needs you, and you can take it at once. Your phone asks whether it may.',
  wake: 'Wake this phone',
  'not-now': 'Not now',
  denied:
    'This phone does not let the page wake it. Allow notifications for this page in the settings of the browser, beside its address; then open the page again.',
  'home-screen': 'To be woken while the page is closed, put it on the home screen (Share, Add to Home Screen) and open it from there.',
  impossible: 'This browser cannot wake the phone while the page is closed. Leave the page open, or use another browser.',
  'must-stay': 'Whoever stays signed in on this phone can be woken while this page is closed: sign out, and tick that when you sign in.',
  'not-set-up': 'This venue wakes no phones while the page is closed. Whoever sets it up can add “Phone push” under Notices, Channels.',
  switch: 'Wake this phone when I am called, also while this page is closed',
  'no-service': 'The service by which this browser wakes the phone cannot be reached. It needs internet.',
  ring: 'Ring and shake when something needs somebody, while this page is open',
  try: 'Try it',
});
