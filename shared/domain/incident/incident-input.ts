import type { IncidentFile } from './incident-file.ts';
import type { IncidentActor, IncidentAlert } from './incident.ts';
import type { TellReceipt } from './tell-order.ts';

/** What may come to an incident. */
export type IncidentInput =
  | { readonly kind: 'clock' }
  | { readonly kind: 'fired'; readonly alert: IncidentAlert }
  | { readonly kind: 'recovered'; readonly alertId: string; readonly summary: string }
  | { readonly kind: 'receipt'; readonly receipt: TellReceipt }
  | { readonly kind: 'held'; readonly isHeld: boolean }
  | IncidentAnswerInput;

/** What people may say to one. `note` may be empty except where it is all that is said. */
export type IncidentAnswerInput =
  | { readonly kind: 'acknowledge' | 'unacknowledge' | 'resolve' | 'reopen'; readonly by: IncidentActor; readonly note: string | null }
  | { readonly kind: 'note' | 'done'; readonly by: IncidentActor; readonly text: string }
  /** `text`: what is to be seen on it; may be empty. */
  | { readonly kind: 'file'; readonly by: IncidentActor; readonly text: string; readonly file: IncidentFile }
  | { readonly kind: 'hand-over'; readonly by: IncidentActor; readonly contactId: string; readonly note: string | null };

/** Why an answer does not fit an incident as it is. */
export type IncidentRefusal = 'not-open' | 'not-acknowledged' | 'not-over' | 'merged' | 'unknown-contact' | 'already-theirs';
