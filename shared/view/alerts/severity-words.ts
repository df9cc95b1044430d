import { SEVERITIES, type Severity } from '../../domain/alert/severity.ts';
import { worded } from '../../language/worded.ts';
import { say } from '../words.ts';

/** What a severity is called on screen, and what it asks of people. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly name: string; readonly says: string }>> = worded(
  SEVERITIES,
  (severity) => ({
    name: say(`severity.${severity}`),
    says: say(`severity.${severity}.says`),
  }),
);
