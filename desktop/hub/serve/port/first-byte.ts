import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';

/** A TLS connection begins with a handshake record (RFC 8446, 5.1); no HTTP request does. */
const TLS_HANDSHAKE = 0x16;
/** A browser opens connections ahead and says nothing on them for a while; everybody else begins at once. */
const FIRST_BYTE_DEADLINE_MS = 10_000;
/** After a hub's restart a thousand agents come in the same moment, and each is silent until the hub has looked. */
const MOST_WAITING = 2_048;
const MOST_WAITING_OF_AN_ADDRESS = 64;

export interface FirstByteOptions {
  readonly clock: Pick<Clock, 'after'>;
  readonly onTls: (socket: Socket) => void;
  readonly onClear: (socket: Socket) => void;
  readonly deadlineMs?: number;
  /** Connections that have said nothing yet. One more closes the oldest of them, so that silent ones keep nobody out. */
  readonly mostWaiting?: number;
  /** The same of one address of the network, so that nobody pushes others out. This computer's own programs are not counted. */
  readonly mostOfAnAddress?: number;
}

/** Looks at the first byte of each connection and hands it on, with that byte still to be read. */
export function createFirstByteSwitch(options: FirstByteOptions): { accept(socket: Socket): void; waiting(): number } {
  const { clock, onTls, onClear, deadlineMs = FIRST_BYTE_DEADLINE_MS } = options;
  const { mostWaiting = MOST_WAITING, mostOfAnAddress = MOST_WAITING_OF_AN_ADDRESS } = options;
  /** The oldest first, each with its address. */
  const waiting = new Map<Socket, string>();
  const counts = new Map<string, number>();
  const count = (address: string, change: 1 | -1): number => {
    const now = (counts.get(address) ?? 0) + change;
    if (now === 0) counts.delete(address);
    else counts.set(address, now);
    return now;
  };
  const closeOldest = (address: string | null): void => {
    for (const [socket, of] of waiting) {
      if (address !== null && of !== address) continue;
      socket.destroy();
      return;
    }
  };
  return {
    waiting: () => waiting.size,
    accept(socket) {
      const address = socket.remoteAddress ?? '';
      const giveUp = destroy.bind(socket);
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
        if (waiting.delete(socket)) count(address, -1);
        socket.removeListener('readable', look).removeListener('end', giveUp).removeListener('close', leave);
      };
      // Stays, so it holds nothing of what is here: whoever resets a connection must not end the hub.
      socket.on('error', destroy);
      socket.on('readable', look).on('end', giveUp).on('close', leave);
      waiting.set(socket, address);
      if (count(address, 1) > mostOfAnAddress && !isLoopback(address)) closeOldest(address);
      else if (waiting.size > mostWaiting) closeOldest(null);
    },
  };
}

function destroy(this: Socket): void {
  this.destroy();
}

const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./.test(address);
