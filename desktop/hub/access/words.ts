import { speaker } from '#shared/language/speaker.ts';

/** What whoever did something is called, in the language of the venue. */
export const say = speaker('actors', {
  hub: 'the hub',
  'local.owner': 'this computer (owner)',
  'local.agent': 'this computer (agent)',
  'local.screen': 'this computer (screen)',
  'device.phone': 'the phone "{name}"',
  'device.display': 'the display "{name}"',
  'device.console': 'the console "{name}"',
  agent: 'the agent of {host}',
  'agent.named': 'the agent of "{host}"',
  key: 'the key "{name}"',
  stranger: 'someone at {address}',
  'stranger.nowhere': 'someone at an unknown address',
});
