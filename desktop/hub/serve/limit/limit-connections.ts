import type { Server, Socket } from 'node:net';
import { originOf } from '../../access/origin.ts';
import { createTokenBucket, type TokenBucket } from '../../ingest/token-bucket.ts';
import { keepLastUsed } from '../../kernel/keep-last-used.ts';
import type { Clock } from '../../kernel/clock.ts';

export interface ConnectionLimits {
  /** Open connections from one address of the network. */
  readonly network: number;
  /** From this computer: a demo venue has a thousand agents. */
  readonly loopback: number;
  /** New ones from one address of the network, at once and each second after. */
  readonly anew?: { readonly burst: number; readonly perSecond: number };
}

/** A browser opens six and a socket; agents of many hosts may share an address behind a router. */
const LIMITS: ConnectionLimits = { network: 256, loopback: 8_192 };
/** All behind a router come back at once, and then stay. Beginning to speak TLS costs the hub more than anything a stranger may ask. */
const ANEW = { burst: 512, perSecond: 20 };
const MOST_ADDRESSES = 20_000;

/** Bounds how many connections one address may have open and open anew, whether or not anything is said on them; more are closed unheard. */
export function limitConnections(server: Server, clock: Pick<Clock, 'monotonicMs'>, limits: ConnectionLimits = LIMITS): void {
  const counts = new Map<string, number>();
  const buckets = keepLastUsed<string, TokenBucket>(MOST_ADDRESSES);
  const comesTooOften = (address: string): boolean => {
    const nowMs = clock.monotonicMs();
    let bucket = buckets.get(address);
    if (bucket === undefined) buckets.set(address, (bucket = createTokenBucket({ ...(limits.anew ?? ANEW), nowMs })));
    return bucket.take(1, nowMs) > 0;
  };
  server.prependListener('connection', (socket: Socket) => {
    const { address, isLocal } = originOf(socket.remoteAddress ?? '');
    const count = (counts.get(address) ?? 0) + 1;
    if (count > (isLocal ? limits.loopback : limits.network) || (!isLocal && comesTooOften(address))) {
      socket.destroy();
      return;
    }
    counts.set(address, count);
    socket.once('close', () => {
      const left = (counts.get(address) ?? 1) - 1;
      if (left === 0) counts.delete(address);
      else counts.set(address, left);
    });
  });
}
