import { connect as connectClear, isIP, type Socket } from 'node:net';
import { connect as connectEncrypted } from 'node:tls';
import { lookupWithin, type Reach, refuseBeyond } from './reach.ts';

export interface ConnectWithin {
  readonly host: string;
  readonly port: number;
  /** Within the venue as well unless given. */
  readonly reach?: Reach;
  /** Encrypted, believing this authority (PEM) besides none other, or those that Node knows; absent: in clear. */
  readonly tls?: { readonly ca?: string | undefined };
  readonly signal?: AbortSignal;
}

/** Opens a connection for a library that would look names up by itself. Throws, or ends the connection, where it leads out of reach. */
export function connectWithin({ host, port, reach = 'venue', tls, signal }: ConnectWithin): Socket {
  refuseBeyond(host, reach);
  const options = { host, port, lookup: lookupWithin(reach), ...(signal === undefined ? {} : { signal }) };
  if (tls === undefined) return connectClear(options);
  const { ca } = tls;
  return connectEncrypted({ ...options, ...(isIP(host) === 0 ? { servername: host } : {}), ...(ca === undefined ? {} : { ca }) });
}
