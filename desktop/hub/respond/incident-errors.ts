import type { IncidentRefusal } from '#shared/domain/incident/incident-input.ts';
import { AppError } from '#shared/errors/app-error.ts';

export const unknownIncident = (id: string): AppError =>
  new AppError({
    code: 'incident.unknown',
    message: `There is no incident "${id}".`,
    where: 'id',
    remedy: 'GET /api/incidents lists those there are.',
  });

export type ConflictReason = IncidentRefusal | 'same' | 'unknown-alert' | 'nothing-left' | 'overtaken' | 'changed-since' | 'not-undoable';

const WORDS: Readonly<Record<ConflictReason, readonly [message: string, remedy: string]>> = {
  'not-open': ['This incident is over.', 'Open it again first.'],
  'not-acknowledged': ['Nobody has this incident.', 'Look at it again: somebody may have given it back.'],
  'not-over': ['This incident is not over.', 'Look at it again.'],
  'unknown-contact': ['There is no such contact.', 'GET /api/contacts lists those there are.'],
  'already-theirs': ['They have this incident already.', 'Look at it again.'],
  merged: ['This incident goes on as part of another.', 'Open that one: its page says which.'],
  same: ['An incident cannot be put together with itself.', 'Choose another one.'],
  'unknown-alert': ['Not all of these alerts are of this incident.', 'Look at its alerts again.'],
  overtaken: ['Somebody else has saved it meanwhile.', 'Read it again, and put into it what is missing.'],
  'changed-since': ['Something else has come to it since.', 'Part its alerts from the other one by hand.'],
  'not-undoable': ['Nobody put it together with another.', 'Part its alerts from the other one by hand.'],
  'nothing-left': ['Nothing would be left of this incident.', 'Leave at least one alert in it.'],
};

const WHERE: Partial<Record<ConflictReason, string>> = {
  'unknown-alert': 'alert_ids',
  'unknown-contact': 'contact_id',
  overtaken: 'version',
};

export function conflict(reason: ConflictReason): AppError {
  const [message, remedy] = WORDS[reason];
  return new AppError({ code: 'incident.conflict', message, where: WHERE[reason] ?? 'id', remedy });
}
