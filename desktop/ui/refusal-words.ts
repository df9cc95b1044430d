import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';

/** Why something was not done and what to do, without the address that a technician would want. */
export function refusalWords(error: unknown): string {
  return error instanceof AppError ? [error.message, error.remedy].filter((part) => part !== undefined).join(' ') : describeError(error);
}
