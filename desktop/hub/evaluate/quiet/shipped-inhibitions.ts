import type { Inhibition } from '#shared/domain/alert/inhibition.ts';

/** What keeps alerts quiet in every venue unless it is switched off. */
export const SHIPPED_INHIBITIONS: readonly Inhibition[] = [
  {
    id: 'down-host-says-no-more',
    name: 'While a host is down, nobody is told what else is missing of it',
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
