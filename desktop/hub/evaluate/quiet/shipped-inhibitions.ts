import type { Inhibition } from '#shared/domain/alert/inhibition.ts';
import { say } from './words.ts';

/** What keeps alerts quiet in every venue unless it is switched off. */
export const shippedInhibitions = (): readonly Inhibition[] => [
  {
    id: 'down-host-says-no-more',
    name: say('down-host-says-no-more'),
    source: [{ label: 'rule', operator: '=', value: 'host-down' }],
    target: [
      { label: 'rule', operator: '!=', value: 'host-down' },
      { label: 'severity', operator: '!=', value: 'critical' },
      { label: 'host', operator: '!=', value: '' },
    ],
    equal: ['host'],
    isEnabled: true,
    origin: 'shipped',
  },
];
