import { speaker } from '#shared/language/speaker.ts';

/** Who is signed in on a phone. */
export const say = speaker('phone-person', {
  venue: 'Venue',
  account: 'Your account',
  'this-phone': 'This phone',
  called: 'The desk calls it “{name}”. When you sign out, it goes on showing the venue and can do nothing else.',
  shows: 'It shows the venue for as long as you are signed in.',
  'not-now': 'Not now',
  copied: 'Copied',
  'not-copied': 'Could not be copied: {why}',
  secret: '1. Open your app with it, or type this secret into the app.',
  'open-app': 'Open the app',
  copy: 'Copy the secret',
  'signed-in': 'Signed in as {name}.',
  'sign-out': 'Sign out',
  'sign-in': 'Sign in to do more than look',
  forget: 'Forget this venue on this phone',
  'phone-is': 'This phone is “{name}”.',
  version: 'Version {version}',
  page: 'Phone page',
});
