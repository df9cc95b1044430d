import pino from 'pino';

/** A logger that says nothing. */
export const silentLog = pino({ level: 'silent' });

/** A logger whose lines can be read. */
export function readableLog(): { readonly log: pino.Logger; readonly lines: { level: number; msg: string; code?: string }[] } {
  const lines: { level: number; msg: string; code?: string }[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
  return { log, lines };
}
