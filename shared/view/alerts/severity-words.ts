import type { Severity } from '../../domain/alert/severity.ts';

/** What a severity is called on screen, and what it asks of people. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly name: string; readonly says: string }>> = {
  critical: { name: 'Critical', says: 'Somebody is called at once.' },
  warning: { name: 'Warning', says: 'It is seen to today.' },
  info: { name: 'Good to know', says: 'Nobody is disturbed.' },
};
