import german from 'zod/v4/locales/de.js';
import type { z } from 'zod';
import { describeIssues, type SchemaIssue } from '#shared/errors/describe-issues.ts';
import { refusal } from '#shared/language/refusal.ts';
import { spokenLanguage, spokenWords } from '#shared/language/spoken.ts';
import { Wording } from '#shared/language/wording.ts';

/** The area of what our own schemas say. */
export const SCHEMA = 'schema';
const { localeError } = german();

/** What was given is not kept, so what it was instead is not known any more. */
const INSTEAD = /, erhalten .*$/;

/** What a schema says of a value that does not fit, in the language of whoever reads it. */
export function issueMessage(issue: SchemaIssue & Partial<z.core.$ZodIssue>): string {
  const own = spokenWords(SCHEMA)?.[issue.message];
  if (own !== undefined) return own;
  if (spokenLanguage() !== 'de' || issue.code === undefined || issue.code === 'custom') return issue.message;
  const said = localeError(issue as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : (said?.message ?? issue.message)).replace(INSTEAD, '');
}

/** All of them with where they are. */
export const issueWords = (issues: readonly (SchemaIssue & Partial<z.core.$ZodIssue>)[]): Wording =>
  new Wording(() =>
    describeIssues(
      issues.map((issue) => ({ path: issue.path, message: issueMessage(issue) })),
      (count) => String(refusal`and ${count} more`),
    ),
  );
