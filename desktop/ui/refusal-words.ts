import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { refusalText } from '#shared/view/refusal-text.ts';

/** Why something was not done and what to do, without the address that a technician would want. */
export function refusalWords(error: unknown): string {
  if (!(error instanceof AppError)) return describeError(error);
  const { message, remedy } = refusalText(error);
  return [message, remedy].filter((part) => part !== undefined).join(' ');
}
