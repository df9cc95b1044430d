import type { z } from 'zod';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';
import type { Access } from './access.ts';
import type { Origin } from './origin.ts';

export type HelloResult<T> =
  | { readonly ok: true; readonly hello: T; readonly principal: Principal; readonly endsMs: number | null }
  | { readonly ok: false; readonly refusal: Refusal };

export interface HelloChecks {
  readonly access: Pick<Access, 'identify' | 'refusalFor'>;
  readonly origin: Origin;
  /** What the connection is for; asked before anything else is looked at. */
  readonly permission: Permission;
}

/** Judges a handshake: token, then version, then form, so that a stranger learns nothing and an old agent learns that it is old. */
export function checkHello<T>(raw: unknown, schema: z.ZodType<T>, checks: HelloChecks): HelloResult<T> {
  const { token, protocolVersion } = (typeof raw === 'object' && raw !== null ? raw : {}) as { token?: unknown; protocolVersion?: unknown };
  if (typeof token !== 'string' || token === '') {
    return no({
      code: 'auth.token-missing',
      message: 'No token was given.',
      remedy: 'Join by a code from the desk, or sign in.',
    });
  }
  const identified = checks.access.identify(token, checks.origin);
  if (!identified.ok) return identified;
  const refusal = checks.access.refusalFor(identified.principal, checks.permission);
  if (refusal !== null) return no(refusal);
  if (protocolVersion !== PROTOCOL_VERSION) {
    return no({
      code: 'protocol.version-unsupported',
      message: `This hub speaks protocol ${PROTOCOL_VERSION}, not ${typeof protocolVersion === 'number' ? protocolVersion : 'another'}.`,
      where: 'protocolVersion',
      remedy: 'Install the same version on both sides.',
    });
  }
  const parsed = schema.safeParse(raw);
  if (!parsed.success) {
    return no({
      code: 'protocol.malformed',
      message: `The handshake does not fit: ${describeIssues(parsed.error.issues)}.`,
      where: 'handshake',
      remedy: 'Install the same version on both sides.',
    });
  }
  return { ok: true, hello: parsed.data, principal: identified.principal, endsMs: identified.endsMs ?? null };
}

const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
