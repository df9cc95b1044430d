import type { TemplateValues } from '#shared/domain/notify/fill-template.ts';
import { say } from '../words.ts';

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
    word: say('sample.call'),
    values: {
      ...common,
      kind: 'trigger',
      severity: 'critical',
      title: say('sample.call.title'),
      text: say('sample.call.text'),
    },
  },
  {
    id: 'over',
    word: say('sample.over'),
    values: {
      ...common,
      kind: 'resolve',
      severity: 'critical',
      name: '',
      title: say('sample.over.title'),
      text: `${say('sample.over.text')}\n${say('sample.over.number')}`,
    },
  },
  {
    id: 'digest',
    word: say('sample.digest'),
    values: {
      ...common,
      kind: 'digest',
      severity: 'warning',
      incident: '',
      name: '',
      link: '',
      title: say('sample.digest.title'),
      text: `- ${say('sample.digest.first')}\n- ${say('sample.digest.second')}`,
    },
  },
];
