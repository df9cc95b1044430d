import type { z } from 'zod';
import { describeIssues } from '#shared/errors/describe-issues.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { PROTOCOL_VERSION } from '#shared/protocol/version.ts';

export type HelloResult<T> = { readonly ok: true; readonly hello: T } | { readonly ok: false; readonly refusal: Refusal };

export interface HelloChecks {
  /** Whether the token gives the right to this connection; asked before anything else is looked at. */
  readonly judgeToken: (token: string) => 'allowed' | 'forbidden' | 'wrong';
  /** What the token is for, to say in the refusal: `agent token`. */
  readonly tokenName: string;
}

/** Judges a handshake: token, then version, then form, so that a stranger learns nothing and an old agent learns that it is old. */
export function checkHello<T>(raw: unknown, schema: z.ZodType<T>, checks: HelloChecks): HelloResult<T> {
  const { token, protocolVersion } = (typeof raw === 'object' && raw !== null ? raw : {}) as { token?: unknown; protocolVersion?: unknown };
  if (typeof token !== 'string' || token === '') {
    return no({
      code: 'auth.token-missing',
      message: 'No token was given.',
      remedy: `Give the ${checks.tokenName} from the hub's access.json.`,
    });
  }
  const judgement = checks.judgeToken(token);
  if (judgement === 'wrong') {
    return no({
      code: 'auth.token-wrong',
      message: 'The hub does not know this token.',
      remedy: `Give the ${checks.tokenName} from the hub's access.json.`,
    });
  }
  if (judgement === 'forbidden') {
    return no({
      code: 'auth.role-forbidden',
      message: 'This token is for something else.',
      remedy: `Give the ${checks.tokenName} from the hub's access.json.`,
    });
  }
  if (protocolVersion !== PROTOCOL_VERSION) {
    return no({
      code: 'protocol.version-unsupported',
      message: `This hub speaks protocol ${PROTOCOL_VERSION}, not ${String(protocolVersion).slice(0, 20)}.`,
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
  return { ok: true, hello: parsed.data };
}

const no = (refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal });
