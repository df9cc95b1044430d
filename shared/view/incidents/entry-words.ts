import type { EntryKind, IncidentEntry } from '../../domain/incident/incident-entry.ts';
import { isPicture } from '../../domain/incident/incident-file.ts';
import { say } from './words.ts';

/** One word for a line of a timeline. */
export const entryWord = ({ kind, file }: Pick<IncidentEntry, 'kind' | 'file'>): string =>
  file !== undefined && isPicture(file) ? say('entry.photo') : say(`entry.${kind}`);

export type EntryWeight = 'trouble' | 'lack' | 'good' | 'person' | 'plain';

const WEIGHTS: Partial<Record<EntryKind, EntryWeight>> = {
  opened: 'trouble',
  fired: 'trouble',
  worsened: 'trouble',
  grew: 'trouble',
  reopened: 'trouble',
  exhausted: 'trouble',
  gap: 'lack',
  unacknowledged: 'lack',
  recovered: 'good',
  resolved: 'good',
  acknowledged: 'person',
  handed: 'person',
  note: 'person',
  done: 'person',
  file: 'person',
};

/** How a line stands out: trouble, a lack in telling people, something good, or what a person did. */
export function entryWeight({ kind, receipt }: Pick<IncidentEntry, 'kind' | 'receipt'>): EntryWeight {
  return receipt === 'failed' ? 'lack' : (WEIGHTS[kind] ?? 'plain');
}
