import { redact } from './redact.ts';

/** What whoever helps wants to know: titles, and what stands under each. */
export type DiagnosticsPart = readonly [title: string, content: unknown];

/** Of a log only the end tells what is the matter. */
const MOST_LOG_CHARACTERS = 1_000_000;

/** One text that people can read before they send it, without secrets. */
export function diagnosticsText(parts: readonly DiagnosticsPart[], log: string, home: string): string {
  const told = parts.map(([title, content]) => `── ${title} ──\n${JSON.stringify(content, null, 2)}\n`);
  const start = `WedSync Command Center: diagnostics\nTokens, passwords, e-mail addresses and telephone numbers are taken out. Names of the venue, of computers and of people may stand in it. Read it before you send it.\n`;
  return redact([start, ...told, `── log ──\n${log.slice(-MOST_LOG_CHARACTERS)}`].join('\n'), home);
}
