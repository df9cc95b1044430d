import type { IncidentFile } from './incident-file.ts';
import type { IncidentActor } from './incident.ts';

export const ENTRY_KINDS = [
  'opened',
  'fired',
  'recovered',
  'worsened',
  'grew',
  'policy',
  'told',
  'receipt',
  'gap',
  'acknowledged',
  'reminded',
  'unacknowledged',
  'exhausted',
  'held',
  'released',
  'handed',
  'note',
  'done',
  'file',
  'resolved',
  'reopened',
  'merged',
  'split',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** One line of an incident's timeline. Lines are only ever added. */
export interface IncidentEntry {
  readonly incidentId: string;
  /** 1, 2, 3 … without holes. */
  readonly number: number;
  /** UTC milliseconds. */
  readonly atMs: number;
  readonly kind: EntryKind;
  /** Null: it came about by itself. */
  readonly by: IncidentActor | null;
  /** What people read. */
  readonly text: string;
  /** Which alert, contact, step, channel or other incident it is about; absent where it is about none. */
  readonly alertId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly stepKey?: string | undefined;
  readonly channelId?: string | undefined;
  /** For `receipt`: what people call the channel. */
  readonly channelName?: string | undefined;
  readonly otherIncidentId?: string | undefined;
  /** Where the day was: `18 min before the ceremony`; absent where it matters not, or no event was near. */
  readonly moment?: string | undefined;
  /** For `gap`: it says only that the step is left at once, or sooner, for want of anybody, not what is lacking. */
  readonly goesOn?: boolean | undefined;
  /** For `receipt`: how far the notice came. */
  readonly receipt?: ReceiptState | undefined;
  /** For `receipt` of what failed: why. */
  readonly reason?: string | undefined;
  /** For `file`. */
  readonly file?: IncidentFile | undefined;
}

export const RECEIPT_STATES = ['sent', 'delivered', 'seen', 'acknowledged', 'failed'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];
