import { type IncomingMessage, type Server as HttpServer, type ServerResponse, setMaxIdleHTTPParsers } from 'node:http';
import { Server } from 'socket.io';
import { LIMITS } from '#shared/protocol/limits.ts';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { guardedParser } from './guarded-parser.ts';
import { type HandshakeLimits, hushStrangers, limitHandshakes } from './limit/limit-handshakes.ts';
import { isOwnOrigin } from './own-origin.ts';
import { BARE_HEADERS } from './security-headers.ts';

const PATH = '/socket.io/';
/** Within this somebody must have let the connection in. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Node keeps a thousand (11 KB each) of those that a rush of agents has used once, for ever. */
const MOST_IDLE_PARSERS = 16;

export interface SocketServerOptions {
  readonly clock?: Clock;
  readonly handshakes?: HandshakeLimits;
}

/** Socket.IO on the hub's HTTP server, with the settings that both ends of the protocol share. */
export function createSocketServer(http: HttpServer, { clock = systemClock, handshakes }: SocketServerOptions = {}): Server {
  const isTooOften = limitHandshakes({ clock, ...(handshakes === undefined ? {} : { network: handshakes }) });
  setMaxIdleHTTPParsers(MOST_IDLE_PARSERS);
  const io = new Server(http, {
    path: PATH,
    transports: ['websocket'],
    serveClient: false,
    parser: guardedParser,
    maxHttpBufferSize: LIMITS.messageBytes,
    connectTimeout: CONNECT_TIMEOUT_MS,
    // Compression doubles the cost of a broadcast and triples its memory (measured), on a network that is local.
    perMessageDeflate: false,
    // A dead peer is noticed by silence (heartbeat, scrape interval) long before; this only clears up. A thousand agents that were asked each
    // ten seconds took a twentieth of the hub's work.
    pingInterval: 30_000,
    pingTimeout: 10_000,
    allowRequest(request, decide) {
      if (!isOwnOrigin(request.headers)) decide('Not from here.', false);
      else if (isTooOften(request.socket.remoteAddress ?? '')) decide('Too often.', false);
      else decide(null, true);
    },
  });
  hushStrangers(io);
  // The root namespace is there because Socket.IO has one; nobody has anything to say in it.
  io.use((_socket, next) => next(new Error('Invalid namespace')));
  http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith(PATH) !== true) return;
    for (const [name, value] of Object.entries(BARE_HEADERS)) response.setHeader(name, value);
  });
  return io;
}
