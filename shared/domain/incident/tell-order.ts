import type { Severity } from '../alert/severity.ts';
import type { Contact } from './contact.ts';
import type { Incident } from './incident.ts';
import type { IncidentEntry, ReceiptState } from './incident-entry.ts';

/**
 * `page`: somebody is needed now; `hand-over`: somebody asks them by name; `reminder`: whether they still have it; never held back by
 * quiet hours or put into a digest. `update`: more of what they know; those of one moment come together.
 */
export const TELL_CLASSES = ['page', 'hand-over', 'reminder', 'update'] as const;
export type TellClass = (typeof TELL_CLASSES)[number];

/** One contact is to be told of one incident by one step. How, by which of their channels, is the outbox's business. */
export interface TellOrder {
  /** Incident, step, round and target: whatever is ordered twice by the same key is done once. */
  readonly key: string;
  readonly incidentId: string;
  /** `2.0`: round and step; `remind-<time>` for reminders, `hand-<time>` for whom somebody asks by name, `grown-<time>` for updates. */
  readonly stepKey: string;
  readonly contactId: string;
  readonly class: TellClass;
  readonly severity: Severity;
  /** As they were when it was ordered: what is needed to reach them. */
  readonly contact: Contact;
  /** Of the incident: `12`, and what it is in one line. */
  readonly number: number;
  readonly title: string;
  /** Where the day is when it is ordered: `18 min before the ceremony`; null: no event is near. */
  readonly moment: string | null;
  /** What is new, for `update`; absent otherwise. */
  readonly text?: string | undefined;
  readonly atMs: number;
}

/** How far an order came by one channel. */
export interface TellReceipt {
  /** Of the order. */
  readonly key: string;
  readonly incidentId: string;
  readonly stepKey: string;
  readonly contactId: string;
  readonly channelId: string;
  /** For people: `Slack`, `the phone app`. */
  readonly channelName: string;
  /** `failed`: this channel gave up, or nothing comes through by it now. */
  readonly state: ReceiptState;
  /** With `failed`: no other of the contact's channels is left, or can be used now: they have not been reached at all. */
  readonly isFinal: boolean;
  /** Why it failed, in words; null if it did not. */
  readonly reason: string | null;
  readonly atMs: number;
}

/** Something came to an incident: for channels that are nobody's own (PagerDuty, a thread in Slack, the desk's sound). */
export interface IncidentChange {
  readonly incident: Incident;
  /** New lines of its timeline, in order. */
  readonly entries: readonly IncidentEntry[];
}
