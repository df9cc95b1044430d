import type { EntryKind, IncidentEntry } from '../../domain/incident/incident-entry.ts';

/** One word for each kind of line of a timeline. */
export const ENTRY_WORDS: Readonly<Record<EntryKind, string>> = {
  opened: 'Opened',
  fired: 'Alert',
  recovered: 'Recovered',
  worsened: 'Worse',
  grew: 'More of it',
  policy: 'Plan',
  told: 'Told',
  receipt: 'Receipt',
  gap: 'Nobody there',
  held: 'Held back',
  released: 'Told after all',
  acknowledged: 'Taken',
  reminded: 'Asked again',
  unacknowledged: 'Given back',
  exhausted: 'Nobody took it',
  note: 'Note',
  done: 'Done',
  resolved: 'Over',
  reopened: 'Opened again',
  merged: 'Joined',
  split: 'Parted',
};

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
  note: 'person',
  done: 'person',
};

/** How a line stands out: trouble, a lack in telling people, something good, or what a person did. */
export function entryWeight({ kind, receipt }: Pick<IncidentEntry, 'kind' | 'receipt'>): EntryWeight {
  return receipt === 'failed' ? 'lack' : (WEIGHTS[kind] ?? 'plain');
}
