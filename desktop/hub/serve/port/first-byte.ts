import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';

/** A TLS connection begins with a handshake record (RFC 8446, 5.1); no HTTP request does. */
const TLS_HANDSHAKE = 0x16;
/** A browser opens connections ahead and says nothing on them for a while; everybody else begins at once. */
const FIRST_BYTE_DEADLINE_MS = 10_000;
const MOST_WAITING = 256;

export interface FirstByteOptions {
  readonly clock: Pick<Clock, 'after'>;
  readonly onTls: (socket: Socket) => void;
  readonly onClear: (socket: Socket) => void;
  readonly deadlineMs?: number;
  /** Connections that have said nothing yet. One more closes the oldest of them, so that silent ones keep nobody out. */
  readonly mostWaiting?: number;
}

/** Looks at the first byte of each connection and hands it on, with that byte still to be read. */
export function createFirstByteSwitch(options: FirstByteOptions): { accept(socket: Socket): void; waiting(): number } {
  const { clock, onTls, onClear, deadlineMs = FIRST_BYTE_DEADLINE_MS, mostWaiting = MOST_WAITING } = options;
  /** The oldest first. */
  const waiting = new Set<Socket>();
  return {
    waiting: () => waiting.size,
    accept(socket) {
      const giveUp = (): void => void socket.destroy();
      const stop = clock.after(deadlineMs, giveUp);
      const look = (): void => {
        const first = socket.read(1) as Buffer | null;
        if (first === null) return;
        leave();
        socket.unshift(first);
        (first[0] === TLS_HANDSHAKE ? onTls : onClear)(socket);
      };
      const leave = (): void => {
        stop();
        waiting.delete(socket);
        socket.removeListener('readable', look).removeListener('end', giveUp).removeListener('close', leave);
      };
      // Stays: whoever resets a connection must not end the hub.
      socket.on('error', giveUp);
      socket.on('readable', look).on('end', giveUp).on('close', leave);
      waiting.add(socket);
      if (waiting.size > mostWaiting) waiting.values().next().value?.destroy();
    },
  };
}
