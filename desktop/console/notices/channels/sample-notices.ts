import type { TemplateValues } from '#shared/domain/notify/fill-template.ts';

export interface SampleNotice {
  readonly id: string;
  readonly word: string;
  readonly values: TemplateValues;
}

const common = {
  venue: '',
  incident: 'i-12',
  link: 'https://rose-hall.local:8750/incidents/i-12',
  time: '2026-06-06T18:42:00.000Z',
  to: '+44 7700 900123',
  name: 'Anna Berg',
  id: 'd-1',
};

/** Notices as they go out, for whoever writes other words for them. */
export const SAMPLES: readonly [SampleNotice, ...SampleNotice[]] = [
  {
    id: 'call',
    word: 'Somebody is called',
    values: {
      ...common,
      kind: 'trigger',
      severity: 'critical',
      title: 'CRITICAL: Bar till 1 does not answer',
      text: 'You are called for incident 12. Take it, or somebody else is called.',
    },
  },
  {
    id: 'over',
    word: 'It is over',
    values: {
      ...common,
      kind: 'resolve',
      severity: 'critical',
      name: '',
      title: 'Over: Bar till 1 does not answer',
      text: 'It answers again.\nIncident 12.',
    },
  },
  {
    id: 'digest',
    word: 'After quiet hours',
    values: {
      ...common,
      kind: 'digest',
      severity: 'warning',
      incident: '',
      name: '',
      link: '',
      title: '2 notices from the quiet hours',
      text: '- Warning: The disk of the streaming PC is nearly full\n- Over: The Wi-Fi in the Orangery was slow',
    },
  },
];
