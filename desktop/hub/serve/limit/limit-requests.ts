import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { AppError } from '#shared/errors/app-error.ts';
import { originOf } from '../../access/origin.ts';

const WINDOW_MS = 60_000;
/** Requests a minute: a phone opens the page with about ten and then lives on its socket. */
const NETWORK_LIMIT = 600;
/** This machine's own consoles and scripts: a runaway loop is still caught. */
const LOOPBACK_LIMIT = 60_000;

export interface RequestLimits {
  /** Requests a minute from one address of the network. */
  readonly network: number;
  /** Requests a minute from this machine. */
  readonly loopback: number;
}

export const DEFAULT_LIMITS: RequestLimits = { network: NETWORK_LIMIT, loopback: LOOPBACK_LIMIT };

/** Bounds how often one address may ask; above it the answer is 429 with `Retry-After`. Addresses kept: 5,000, the oldest forgotten. */
export async function limitRequests(app: FastifyInstance, limits: RequestLimits): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    timeWindow: WINDOW_MS,
    max: (request) => (originOf(request.ip).isLocal ? limits.loopback : limits.network),
    errorResponseBuilder: (request, { max, ttl }) =>
      new AppError({
        code: 'protocol.rate-exceeded',
        message: `More than ${max} requests in a minute came from ${request.ip}.`,
        where: request.ip,
        remedy: `Ask again in ${Math.ceil(ttl / 1_000)} s, and less often; live figures come over the socket.`,
      }),
  });
  // One hook for all there is, before all others, and not one for each route: that would come after whoever asks has been judged.
  const general = app.rateLimit();
  app.addHook('onRequest', async function limit(request, reply) {
    // Whoever has gone already has no address to be counted by, and hears no answer.
    if ((request.ip as string | undefined) === undefined) return;
    // Where less is allowed than everywhere, the address has a limiter of its own, and a request is counted once only.
    if (request.routeOptions.config.rateLimit === undefined) await general.call(this, request, reply);
  });
}
