import { speaker } from '#shared/language/speaker.ts';

/** What the table of all systems says. */
export const say = speaker('hosts', {
  which: 'Which systems',
  find: 'Find a name, zone or label',
  zone: 'Zone',
  zones: 'All zones',
  label: 'Label',
  labels: 'All labels',
  state: 'State',
  systems: 'Systems',
  some: '{some} of {all}',
  title: '{n} systems – {venue}',
  'show-all': 'Show all',
  save: 'Save as CSV',
  moved: 'The order has changed. It moves when you point elsewhere.',
  'none-fits': 'No system fits.',
  elsewhere: 'Elsewhere',
  for: 'For',
  system: 'System',
  cpu: 'CPU',
  memory: 'Memory',
  disk: 'Disk',
  network: 'Network',
  agent: 'Agent',
  heard: 'Heard',
  never: 'never',
});
