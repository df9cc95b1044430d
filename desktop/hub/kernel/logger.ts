import pino from 'pino';
import { linesTo } from './lines-to.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type Logger = pino.Logger;

const SECRET_FIELDS = ['token', 'agent_token', 'viewer_token', 'authorization', 'cookie', 'password'];
/** Pino's wildcard stands for one level; nothing is logged deeper than this. */
const SECRET_PATHS = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
const STDERR = 2;

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Process that writes: `hub`. */
  readonly name: string;
  /** Where lines go; standard error unless a test wants to read them. */
  readonly destination?: pino.DestinationStream;
}

/** A logger of JSON lines; standard output stays free for what is meant for people. Tokens never reach a line. */
export function createLogger({ level, name, destination }: LoggerOptions): Logger {
  return pino({ level, name, redact: { paths: SECRET_PATHS, censor: '[secret]' } }, destination ?? linesTo(STDERR));
}
