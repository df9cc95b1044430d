import { writeSync } from 'node:fs';
import type pino from 'pino';

/** Whoever reads a pipe may be behind for so long; then a line is left out. */
const MOST_WAITS = 100;
const WAIT_MS = 10;
const sleeper = new Int32Array(new SharedArrayBuffer(4));

/**
 * Lines into an open file, written at once: the last one before a crash is the one that matters. That they cannot be written, as on a
 * full disk, ends nobody: they are left out until there is room. (Pino's own way throws, and a fatal line would be tried for ever.)
 */
export function linesTo(file: number): pino.DestinationStream {
  let isCut = false;
  return {
    write(line) {
      const whole = Buffer.from(isCut ? `\n${line}` : line);
      const written = writeAll(file, whole);
      if (written > 0) isCut = written < whole.length;
    },
  };
}

/** How many bytes could be written. */
function writeAll(file: number, bytes: Buffer): number {
  let written = 0;
  for (let waits = 0; written < bytes.length;) {
    try {
      written += writeSync(file, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || waits === MOST_WAITS) return written;
      waits += 1;
      Atomics.wait(sleeper, 0, 0, WAIT_MS);
    }
  }
  return written;
}
