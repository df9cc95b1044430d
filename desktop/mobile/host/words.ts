import { speaker } from '#shared/language/speaker.ts';

/** What a phone says of one system. */
export const say = speaker('phone-host', {
  cpu: 'CPU',
  memory: 'Memory',
  disk: 'Disk',
  receives: 'Receives',
  sends: 'Sends',
  'last-known': 'The last five minutes that are known',
  last: 'The last five minutes',
  system: 'System',
  machine: 'Machine',
  processor: 'Processor',
  cores: 'Cores',
  started: 'Started',
  address: 'Address',
  agent: 'Agent',
});
