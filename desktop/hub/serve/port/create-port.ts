import { createServer as createClearServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import type { HubMetrics } from '../../kernel/hub-metrics.ts';
import { answerUnreadable } from '../answer-unreadable.ts';
import { HTTP_BOUNDS } from '../limit/http-bounds.ts';
import { createFirstByteSwitch } from './first-byte.ts';
import { refuseClear } from './refuse-clear.ts';
import { takeTurns } from './take-turns.ts';

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** In clear there is only the join page: a few small files, asked for once. */
const CLEAR_TIMEOUT_MS = 10_000;
const MOST_CLEAR_CONNECTIONS = 128;
/** Each takes this thread two thirds of a millisecond; a flood of them, or a thousand agents at once, must not hold up live data. */
const HANDSHAKES_A_TURN = 4;

export interface PortCertificate {
  readonly cert: string;
  readonly key: string;
}

export interface CreatePortOptions {
  readonly certificate: PortCertificate;
  /** Answers the join page, with and without encryption; false if the request is for something else. */
  readonly answerJoin: (request: Parameters<RequestListener>[0], response: Parameters<RequestListener>[1]) => boolean;
  readonly clock: Pick<Clock, 'after'>;
  readonly metrics: Pick<HubMetrics, 'refusals'>;
}

/** The hub's one port: TLS for everything, and in clear the join page alone. */
export interface Port {
  /** Listens; sockets and routes attach to it. Made once. */
  makeServer(listener: RequestListener): Server;
  /** From the next handshake on; connections that are open keep what they have. */
  renew(certificate: PortCertificate): void;
  /** Ends what is not encrypted or has yet to ask for something, and lets nothing in any more. The rest is closed by whoever asked for the server. */
  closeUnfinished(): void;
}

/** A connection that has not asked for anything. */
interface Unfinished {
  readonly socket: Socket;
  /** Its listener, which goes when it has asked: a thousand agents would keep theirs for ever. */
  readonly closed: () => void;
}

export function createPort({ certificate, answerJoin, clock, metrics }: CreatePortOptions): Port {
  /** All that have not asked for anything, by both their ends: the server would wait for them. Browsers shake hands in advance. */
  const unfinished = new Map<string, Unfinished>();
  let isClosing = false;
  let clearConnections = 0;
  const clear = createClearServer(HTTP_BOUNDS, (request, response) => {
    if (!answerJoin(request, response) && refuseClear(request, response)) metrics.refusals.inc({ code: 'transport.tls-needed' });
  });
  clear.requestTimeout = CLEAR_TIMEOUT_MS;
  clear.headersTimeout = CLEAR_TIMEOUT_MS;
  clear.keepAliveTimeout = 5_000;
  clear.setTimeout(CLEAR_TIMEOUT_MS);
  clear.on('clientError', answerUnreadable);
  // It never listens itself, but only one that does watches for requests that dawdle.
  clear.emit('listening');

  const tls = createTlsServer({
    ...HTTP_BOUNDS,
    ...certificate,
    ALPNProtocols: ['http/1.1'],
    minVersion: 'TLSv1.2',
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    // Without it every answer of some bytes waits for the next.
    noDelay: true,
  } as Parameters<typeof createTlsServer>[0]);
  // Whoever has not finished a handshake is sent no words in clear.
  tls.removeAllListeners('tlsClientError').on('tlsClientError', (_error, socket) => void socket.destroy());
  const beginTls = tls.listeners('connection') as ((socket: Socket) => void)[];
  tls.removeAllListeners('connection');
  const firstByte = createFirstByteSwitch({
    clock,
    onTls: takeTurns((socket) => {
      if (socket.destroyed) return;
      for (const begin of beginTls) begin.call(tls, socket);
    }, HANDSHAKES_A_TURN),
    onClear(socket) {
      if (clearConnections >= MOST_CLEAR_CONNECTIONS) {
        socket.destroy();
        return;
      }
      clearConnections += 1;
      socket.once('close', () => (clearConnections -= 1));
      clear.emit('connection', socket);
    },
  });
  tls.on('connection', (socket: Socket) => {
    if (isClosing) {
      socket.destroy();
      return;
    }
    const ends = endsOf(socket);
    const closed = (): void => {
      // Another connection may have the same ends by now.
      if (unfinished.get(ends)?.socket === socket) unfinished.delete(ends);
    };
    unfinished.set(ends, { socket, closed });
    socket.on('close', closed);
    firstByte.accept(socket);
  });
  const hasAsked = ({ socket }: { readonly socket: Socket }): void => {
    const ends = endsOf(socket);
    const one = unfinished.get(ends);
    one?.socket.off('close', one.closed);
    unfinished.delete(ends);
  };
  tls.on('request', hasAsked).on('upgrade', hasAsked);

  return {
    makeServer(listener) {
      tls.on('request', (request, response) => {
        if (!answerJoin(request, response)) listener(request, response);
      });
      return tls;
    },
    renew: (next) => tls.setSecureContext({ ...next, minVersion: 'TLSv1.2' }),
    closeUnfinished() {
      isClosing = true;
      // Stops its watch; it has no socket of its own to close.
      clear.close();
      for (const { socket } of unfinished.values()) socket.destroy();
    },
  };
}

const endsOf = ({ remoteAddress, remotePort, localAddress }: Socket): string => `${remoteAddress} ${remotePort} ${localAddress}`;
