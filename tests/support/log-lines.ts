import { createLogger, type Logger } from '../../desktop/hub/kernel/logger.ts';

export interface LogLines {
  readonly log: Logger;
  /** What was logged so far, one text a line. */
  lines(): readonly string[];
}

/** The real logger, writing where a test can read. */
export function logLines(): LogLines {
  const lines: string[] = [];
  return {
    log: createLogger({ level: 'trace', name: 'test', destination: { write: (line) => void lines.push(line) } }),
    lines: () => lines,
  };
}
