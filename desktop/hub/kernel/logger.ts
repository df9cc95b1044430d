import pino from 'pino';
import { linesTo } from '../../../log/lines-to.ts';
import { thinLines } from './thin-lines.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export type Logger = pino.Logger;

const SECRET_FIELDS = ['token', 'agent_token', 'viewer_token', 'authorization', 'cookie', 'password'];
/** Pino's wildcard stands for one level; nothing is logged deeper than this. */
const SECRET_PATHS = SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);
const STDERR = 2;
const WARN = 40;
/** A warning or error of the same words is written so often a minute. */
const MOST_ALIKE = 20;
const MINUTE_MS = 60_000;

export interface LoggerOptions {
  readonly level: LogLevel;
  /** Process that writes: `hub`. */
  readonly name: string;
  /** Where lines go; standard error unless a test wants to read them. */
  readonly destination?: pino.DestinationStream;
}

/** A logger of JSON lines; standard output stays free for what is meant for people. Tokens never reach a line. */
export function createLogger({ level, name, destination }: LoggerOptions): Logger {
  const thin = thinLines({ most: MOST_ALIKE, withinMs: MINUTE_MS, nowMs: () => performance.now() });
  return pino(
    {
      level,
      name,
      redact: { paths: SECRET_PATHS, censor: '[secret]' },
      hooks: {
        logMethod(args, method, lineLevel) {
          const [fields, words] = args as unknown as [unknown, unknown];
          const leftOut = lineLevel < WARN || typeof words !== 'string' ? 0 : thin(words);
          if (leftOut === null) return;
          if (leftOut > 0) method.apply(this, [{ ...(fields as object), leftOut }, words as string]);
          else method.apply(this, args);
        },
      },
    },
    destination ?? linesTo(STDERR),
  );
}
