import type { FastifyInstance } from 'fastify';
import { KNOWN_DEVICE_HEADER } from '#shared/protocol/rest/access/known-device-header.ts';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';
import { originOf } from '../access/origin.ts';
import type { FloodGate } from '../access/people/flood-gate.ts';
import type { People } from '../access/people/open-people.ts';
import type { SignInGuard } from '../access/people/sign-in-guard.ts';
import type { RefusalFloods } from '../access/refusal-floods.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import { BARE_HEADERS } from './security-headers.ts';

/** Where passwords are looked at, so many a second of all strangers together. */
const PASSWORDS_AT = /^\/api\/access\/sign-in\/?(?:\?|$)/;
/** Where anybody may guess. */
const GUESSED_AT = /^\/api\/access\/(?:sign-in|invitations\/(?:look|redeem))(?:[/?]|$)/;

export interface RefuseFloodsDependencies {
  readonly people: Pick<People, 'isKnownDevice'> & {
    readonly floodGate: FloodGate;
    readonly guard: Pick<SignInGuard, 'shutMs'>;
  };
  /** Counts what is not read, for the audit trail. */
  readonly floods: RefusalFloods;
  readonly metrics: HubMetrics;
  /** Pages that may read the refusal. */
  readonly pageOrigin: string;
}

/**
 * Answers those who have guessed far too often, and those whose password would not be looked at because so many guess at this moment, before
 * anything of their request is read, at a fraction of what any other answer costs: live data comes first. Whoever names a device that
 * somebody has signed in on is read. To be registered before all else.
 */
export function refuseFloods(app: FastifyInstance, { people, floods, metrics, pageOrigin }: RefuseFloodsDependencies): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (request.method !== 'POST' || !GUESSED_AT.test(request.url)) {
      done();
      return;
    }
    const origin = originOf(request.ip);
    const closedMs = people.floodGate.closedMs(origin.address);
    const shutMs = closedMs === 0 && PASSWORDS_AT.test(request.url) ? people.guard.shutMs(origin.address) : closedMs;
    const device = request.headers[KNOWN_DEVICE_HEADER];
    if (shutMs === 0 || (typeof device === 'string' && people.isKnownDevice(device))) {
      done();
      return;
    }
    // As if it had been read: who goes on is soon not asked about at all, and leaves what is looked at to others.
    if (closedMs === 0) people.floodGate.refused(origin.address);
    floods.refused({ origin, action: 'sign-in.refused', why: 'far too many tries' });
    metrics.refusals.inc({ code: 'auth.locked' });
    const body = bodyFor(shutMs);
    reply.hijack();
    reply.raw.writeHead(429, {
      'content-type': 'application/json',
      // Plain letters only: as many bytes as signs.
      'content-length': body.length,
      ...BARE_HEADERS,
      'retry-after': String(Math.ceil(shutMs / 1_000)),
      ...(request.headers.origin === pageOrigin ? { 'access-control-allow-origin': pageOrigin } : {}),
    });
    reply.raw.end(body);
  });
}

const bodies = new Map<number, string>();

/** A few different ones: whole seconds. */
function bodyFor(shutMs: number): string {
  const seconds = Math.ceil(shutMs / 1_000);
  const kept = bodies.get(seconds);
  if (kept !== undefined) return kept;
  const refusal: RestError = {
    code: 'auth.locked',
    message: 'There were far too many wrong tries.',
    where: 'sign-in',
    remedy: 'Wait a moment, or sign in on a device on which you have signed in before.',
    retry_after_ms: seconds * 1_000,
  };
  const body = JSON.stringify(refusal);
  bodies.set(seconds, body);
  return body;
}
