import type pino from 'pino';

const STDERR = 2;

/** On a terminal the log is for a person: one plain line each. Everywhere else (service, file, pipe) undefined: JSON lines, for programs. */
export async function terminalLines(): Promise<pino.DestinationStream | undefined> {
  if (!process.stderr.isTTY) return undefined;
  // Loaded only here: it would cost a host or server memory for nothing.
  const { default: pretty } = await import('pino-pretty');
  return pretty({
    destination: STDERR,
    sync: true,
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
    singleLine: true,
  });
}
