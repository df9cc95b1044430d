import { closeSync, openSync, readSync } from 'node:fs';

/** A file of /proc or /sys that is read again and again. */
export interface ProcFile {
  /** Its whole text now. */
  read(): string;
  close(): void;
}

const FIRST_BYTES = 8_192;

/** Keeps the file open and one buffer: reading then is one system call, answered by the kernel without a disk, so it may be synchronous. */
export function openProcFile(path: string): ProcFile {
  const descriptor = openSync(path, 'r');
  let buffer = Buffer.allocUnsafeSlow(FIRST_BYTES);
  return {
    read() {
      for (;;) {
        let length = 0;
        for (;;) {
          // The kernel may give a long file in several pieces.
          const read = readSync(descriptor, buffer, length, buffer.length - length, length);
          if (read === 0) break;
          length += read;
          if (length === buffer.length) break;
        }
        if (length < buffer.length) return buffer.toString('utf8', 0, length);
        buffer = Buffer.allocUnsafeSlow(buffer.length * 2);
      }
    },
    close: () => closeSync(descriptor),
  };
}
