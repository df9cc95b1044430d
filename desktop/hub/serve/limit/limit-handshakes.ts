import type { Server } from 'socket.io';
import { keepLastUsed } from '../../kernel/keep-last-used.ts';
import type { Clock } from '../../kernel/clock.ts';
import { originOf } from '../../access/origin.ts';
import { createTokenBucket, type TokenBucket } from '../../ingest/token-bucket.ts';

export interface HandshakeLimits {
  /** At once from one address of the network, and each second after. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Agents and screens behind one router all come back at once when the hub has started again. */
const NETWORK: HandshakeLimits = { burst: 120, perSecond: 2 };
const LOOPBACK: HandshakeLimits = { burst: 8_000, perSecond: 400 };
const MOST_ADDRESSES = 5_000;
/** What a connection may say before somebody has let it in: a client says one thing. */
const WORDS_OF_STRANGERS = 16;

/** Whether one more handshake from this address is too many. */
export function limitHandshakes({
  clock,
  network = NETWORK,
}: {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly network?: HandshakeLimits;
}): (address: string) => boolean {
  const { monotonicMs } = clock;
  const buckets = keepLastUsed<string, TokenBucket>(MOST_ADDRESSES);
  return (from) => {
    const { address, isLocal } = originOf(from);
    let bucket = buckets.get(address);
    if (bucket === undefined)
      buckets.set(address, (bucket = createTokenBucket({ ...(isLocal ? LOOPBACK : network), nowMs: monotonicMs() })));
    return bucket.take(1, monotonicMs()) > 0;
  };
}

interface Connection {
  on(event: 'packet', listener: () => void): void;
  off(event: 'packet', listener: () => void): void;
  close(): void;
}

/** Whoever goes on talking without having been let in is cut off: trying tokens or namespaces on one connection costs the hub, too. */
export function hushStrangers(io: Server): void {
  const listeners = new WeakMap<object, () => void>();
  (io.engine as { on(event: 'connection', listener: (connection: Connection) => void): void }).on('connection', (connection) => {
    let words = 0;
    const listen = (): void => {
      words += 1;
      if (words > WORDS_OF_STRANGERS) connection.close();
    };
    listeners.set(connection, listen);
    connection.on('packet', listen);
  });
  io.on('new_namespace', (namespace) => {
    namespace.on('connection', ({ conn }) => {
      const listen = listeners.get(conn);
      if (listen !== undefined) (conn as unknown as Connection).off('packet', listen);
      listeners.delete(conn);
    });
  });
}
