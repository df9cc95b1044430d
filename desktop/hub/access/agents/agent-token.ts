import { createHash, randomBytes } from 'node:crypto';
import { TOKEN_PREFIX } from '../token.ts';

const FORM = /^wsa_([\w-]{16})\.([\w-]{43})$/;
const SECRET_BYTES = 32;

/** `wsa_<credential>.<secret>`: which credential it is for can be read, so that one is looked at and not all. */
export function agentToken(credentialId: string, secret: string): string {
  return `${TOKEN_PREFIX.agent}${credentialId}.${secret}`;
}

/** Null if it is none. */
export function parseAgentToken(token: string): { readonly credentialId: string; readonly secret: string } | null {
  const [, credentialId, secret] = FORM.exec(token) ?? [];
  return credentialId === undefined || secret === undefined ? null : { credentialId, secret };
}

export function makeAgentSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** What the hub keeps of a secret; an agent that joins says it of the one that it has made. */
export function hashAgentSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
