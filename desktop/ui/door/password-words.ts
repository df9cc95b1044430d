import { AppError } from '#shared/errors/app-error.ts';
import { LEAST_PASSWORD_SIGNS } from '#shared/protocol/rest/access/person-fields.ts';

export const PASSWORD_HINT = `At least ${LEAST_PASSWORD_SIGNS} characters. Three or four words that do not belong together are good.`;

/** Throws AppError `access.invalid` when the two are not the same. */
export function isRepeated(password: string, again: string): void {
  if (password === again) return;
  throw new AppError({
    code: 'access.invalid',
    message: 'The two passwords are not the same.',
    where: 'password',
    remedy: 'Type both again.',
  });
}
