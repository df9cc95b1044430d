import { AppError } from '#shared/errors/app-error.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { z } from 'zod';

/** What an agent sent, by its schema; throws `protocol.malformed` with the fields that do not fit. */
export function parseMessage<T>(schema: z.ZodType<T>, raw: unknown, event: string): T {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) throw malformed(event, describeIssues(parsed.error.issues));
  return parsed.data;
}

export const malformed = (event: string, what: string): AppError =>
  new AppError({
    code: 'protocol.malformed',
    message: `"${event}" does not fit: ${what}.`,
    where: event,
    remedy: 'Install the same version on both sides.',
  });
