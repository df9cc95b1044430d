import type { FastifyInstance } from 'fastify';
import { KNOWN_DEVICE_HEADER } from '#shared/protocol/rest/access/known-device-header.ts';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';
import { originOf } from '../access/origin.ts';
import type { People } from '../access/people/open-people.ts';
import type { RefusalFloods } from '../access/refusal-floods.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import { BARE_HEADERS } from './security-headers.ts';

/** Where anybody may guess. */
const GUESSED_AT = /^\/api\/access\/(?:sign-in|invitations\/(?:look|redeem))(?:[/?]|$)/;

export interface RefuseFloodsDependencies {
  readonly people: Pick<People, 'floodGate' | 'isKnownDevice'>;
  /** Counts what is not read, for the audit trail. */
  readonly floods: RefusalFloods;
  readonly metrics: HubMetrics;
  /** Pages that may read the refusal. */
  readonly pageOrigin: string;
}

/**
 * Answers those who have guessed far too often before anything of their request is read, at a fraction of what any other answer costs: live
 * data comes first. Whoever names a device that somebody has signed in on is read. To be registered before all else.
 */
export function refuseFloods(app: FastifyInstance, { people, floods, metrics, pageOrigin }: RefuseFloodsDependencies): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'POST' || !GUESSED_AT.test(request.url)) {
      done();
      return;
    }
    const origin = originOf(request.ip);
    const closedMs = people.floodGate.closedMs(origin.address);
    const device = request.headers[KNOWN_DEVICE_HEADER];
    if (closedMs === 0 || (typeof device === 'string' && people.isKnownDevice(device))) {
      done();
      return;
    }
    floods.refused({ origin, action: 'sign-in.refused', why: 'far too many tries' });
    metrics.refusals.inc({ code: 'auth.locked' });
    const body = bodyFor(closedMs);
    reply.hijack();
    reply.raw.writeHead(429, {
      'content-type': 'application/json',
      // Plain letters only: as many bytes as signs.
      'content-length': body.length,
      ...BARE_HEADERS,
      'retry-after': String(Math.ceil(closedMs / 1_000)),
      ...(request.headers.origin === pageOrigin ? { 'access-control-allow-origin': pageOrigin } : {}),
    });
    reply.raw.end(body);
  });
}

const bodies = new Map<number, string>();

/** A few different ones: whole seconds. */
function bodyFor(closedMs: number): string {
  const seconds = Math.ceil(closedMs / 1_000);
  const kept = bodies.get(seconds);
  if (kept !== undefined) return kept;
  const refusal: RestError = {
    code: 'auth.locked',
    message: 'There were far too many wrong tries from this address.',
    where: 'sign-in',
    remedy: 'Wait a moment, or sign in on a device on which you have signed in before.',
    retry_after_ms: seconds * 1_000,
  };
  const body = JSON.stringify(refusal);
  bodies.set(seconds, body);
  return body;
}
