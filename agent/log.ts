import pino from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type Log = pino.Logger;

const STDERR = 2;

/** A logger of JSON lines on standard error. Tokens are never handed to it; should one be, it is struck out. */
export function createLog(name: string, level: LogLevel): Log {
  return pino(
    { name, level, redact: { paths: ['token', '*.token', '*.*.token'], censor: '[secret]' } },
    // Written at once: the last line before an end is the one that matters.
    pino.destination({ dest: STDERR, sync: true }),
  );
}
