import type { EventProblem } from '#shared/domain/event/check-event.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { Sentence } from '#shared/language/wording.ts';

export const unknownEvent = (id: string): AppError =>
  new AppError({
    code: 'event.unknown',
    message: refusal`There is no event "${id}".`,
    where: 'event_id',
    remedy: refusal`GET /api/events lists those there are.`,
  });

export const unknownPhase = (id: string): AppError =>
  new AppError({
    code: 'event.unknown',
    message: refusal`The run-sheet has no part "${id}".`,
    where: 'phase_id',
    remedy: refusal`The event says which it has.`,
  });

export const invalidEvent = ({ field, says }: EventProblem): AppError =>
  new AppError({ code: 'event.invalid', message: says, where: field, remedy: refusal`Correct the field that is named.` });

export const eventConflict = (message: Sentence, where: string, remedy: Sentence): AppError =>
  new AppError({ code: 'event.conflict', message, where, remedy });
