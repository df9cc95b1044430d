import type { IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import msgpackParser from 'socket.io-msgpack-parser';
import { LIMITS } from '#shared/protocol/limits.ts';

/** Pages of the command center itself; everything else must come from the hub's own pages. */
const OWN_ORIGIN = 'app://wedsync';

/** Socket.IO on the hub's HTTP server, with the settings that both ends of the protocol share. */
export function createSocketServer(http: HttpServer): Server {
  return new Server(http, {
    transports: ['websocket'],
    serveClient: false,
    parser: msgpackParser,
    maxHttpBufferSize: LIMITS.messageBytes,
    // Compression doubles the cost of a broadcast and triples its memory (measured), on a network that is local.
    perMessageDeflate: false,
    // A dead peer is noticed by silence (heartbeat, scrape interval) long before; this only clears up.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    allowRequest: (request, decide) => decide(null, isOwnOrigin(request)),
  });
}

/** Programs send no Origin; a browser always does, and only our pages may connect (cross-site WebSocket hijacking). */
function isOwnOrigin({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (origin === undefined || origin === OWN_ORIGIN) return true;
  return URL.canParse(origin) && new URL(origin).host === host;
}
