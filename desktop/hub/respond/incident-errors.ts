import type { IncidentRefusal } from '#shared/domain/incident/incident-input.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';

export const unknownIncident = (id: string): AppError =>
  new AppError({
    code: 'incident.unknown',
    message: `There is no incident "${id}".`,
    where: 'id',
    remedy: 'GET /api/incidents lists those there are.',
  });

export type ConflictReason = IncidentRefusal | 'same' | 'unknown-alert' | 'nothing-left' | 'overtaken' | 'changed-since' | 'not-undoable';

/** Asked for when it is said: the language is chosen after this is loaded. */
const WORDS: Readonly<Record<ConflictReason, () => readonly [message: Sentence, remedy: Sentence]>> = {
  'not-open': () => [refusal`This incident is over.`, refusal`Open it again first.`],
  'not-acknowledged': () => [refusal`Nobody has this incident.`, refusal`Look at it again: somebody may have given it back.`],
  'not-over': () => [refusal`This incident is not over.`, refusal`Look at it again.`],
  'unknown-contact': () => [refusal`There is no such contact.`, refusal`GET /api/contacts lists those there are.`],
  'already-theirs': () => [refusal`They have this incident already.`, refusal`Look at it again.`],
  merged: () => [refusal`This incident goes on as part of another.`, refusal`Open that one: its page says which.`],
  same: () => [refusal`An incident cannot be put together with itself.`, refusal`Choose another one.`],
  'unknown-alert': () => [refusal`Not all of these alerts are of this incident.`, refusal`Look at its alerts again.`],
  overtaken: () => [refusal`Somebody else has saved it meanwhile.`, refusal`Read it again, and put into it what is missing.`],
  'changed-since': () => [refusal`Something else has come to it since.`, refusal`Part its alerts from the other one by hand.`],
  'not-undoable': () => [refusal`Nobody put it together with another.`, refusal`Part its alerts from the other one by hand.`],
  'nothing-left': () => [refusal`Nothing would be left of this incident.`, refusal`Leave at least one alert in it.`],
};

const WHERE: Partial<Record<ConflictReason, string>> = {
  'unknown-alert': 'alert_ids',
  'unknown-contact': 'contact_id',
  overtaken: 'version',
};

export function conflict(reason: ConflictReason): AppError {
  const [message, remedy] = WORDS[reason]();
  return new AppError({ code: 'incident.conflict', message, where: WHERE[reason] ?? 'id', remedy });
}
