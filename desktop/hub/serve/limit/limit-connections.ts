import type { Server, Socket } from 'node:net';
import { originOf } from '../../access/origin.ts';

export interface ConnectionLimits {
  /** Open connections from one address of the network. */
  readonly network: number;
  /** From this computer: a demo venue has a thousand agents. */
  readonly loopback: number;
}

/** A browser opens six and a socket; agents of many hosts may share an address behind a router. */
const LIMITS: ConnectionLimits = { network: 256, loopback: 8_192 };

/** Bounds how many connections one address may have open, whether or not anything is said on them; more are closed unheard. */
export function limitConnections(server: Server, limits: ConnectionLimits = LIMITS): void {
  const counts = new Map<string, number>();
  server.prependListener('connection', (socket: Socket) => {
    const { address, isLocal } = originOf(socket.remoteAddress ?? '');
    const count = (counts.get(address) ?? 0) + 1;
    if (count > (isLocal ? limits.loopback : limits.network)) {
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
