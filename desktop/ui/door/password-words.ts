import { AppError } from '#shared/errors/app-error.ts';
import { LEAST_PASSWORD_SIGNS } from '#shared/protocol/rest/access/person-fields.ts';
import { say } from './words.ts';

export const passwordHint = (): string => say('password.hint', { n: LEAST_PASSWORD_SIGNS });

/** Throws AppError `access.invalid` when the two are not the same. */
export function isRepeated(password: string, again: string): void {
  if (password === again) return;
  throw new AppError({
    code: 'access.invalid',
    message: say('password.not-same'),
    where: 'password',
    remedy: say('password.type-both'),
  });
}
