import pino from 'pino';
import { linesTo } from '../log/lines-to.ts';
import { terminalLines } from '../log/terminal-lines.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type Log = pino.Logger;

const STDERR = 2;

/** A logger on standard error: plain lines on a terminal, else JSON lines. Tokens are never handed to it; should one be, it is struck out. */
export async function createLog(name: string, level: LogLevel): Promise<Log> {
  return pino(
    { name, level, redact: { paths: ['token', '*.token', '*.*.token'], censor: '[secret]' } },
    (await terminalLines()) ?? linesTo(STDERR),
  );
}
