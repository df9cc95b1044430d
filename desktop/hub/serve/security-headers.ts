import type { IncomingMessage } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const HOST_HEADER = /^(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9.-]+)(:\d{1,5})?$/;

/** For a month: as long as a phone is not here it should forget, in case the name becomes another's. */
const COME_ENCRYPTED = 'max-age=2592000';

/**
 * Headers that keep a page of ours from running or loading what is not ours. Nothing is inline, so nothing inline is allowed.
 * Browsers are told to come encrypted always at `secureName` only: for addresses they ignore it (RFC 6797, 8.1.1), and there a phone that
 * does not believe the venue must still find the join page.
 */
export function setSecurityHeaders(app: FastifyInstance, secureName: string | null): void {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'", (request) => ownSocketOrigin(request)],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'none'"],
        'frame-ancestors': ["'none'"],
      },
    },
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
    // Over plain http browsers complain of these two.
    crossOriginOpenerPolicy: secureName === null ? false : { policy: 'same-origin' },
    originAgentCluster: secureName !== null,
  });
  // Once for all requests: Fastify's plugin reads all of it anew for each, and a fifth of what that makes outlived two looks for garbage.
  app.addHook('onRequest', (request, reply, done) => protect(request.raw, reply.raw, (error) => done(error as Error | undefined)));
  app.addHook('onRequest', (request, reply, done) => {
    if (secureName !== null && request.hostname === secureName) void reply.header('strict-transport-security', COME_ENCRYPTED);
    done();
  });
  // Phones scan codes; nothing else of a device is any page's business.
  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()');
    done();
  });
}

/** For replies that do not go through Fastify: nothing of them is to be run, guessed or kept. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Browsers before CSP 3 do not count sockets to the same host as 'self'. The header is the caller's, so it must look like a host. */
function ownSocketOrigin({ headers, socket }: IncomingMessage): string {
  const host = headers.host ?? '';
  const scheme = socket instanceof TLSSocket ? 'wss' : 'ws';
  return HOST_HEADER.test(host) ? `${scheme}://${host}` : "'self'";
}
