import { createHash, randomBytes } from 'node:crypto';

const SECRET_BYTES = 32;

/** Prefixes by which a secret is known for what it is, also when it turns up where it should not. */
export const TOKEN_PREFIX = { session: 'wss_', device: 'wsd_', agent: 'wsa_', key: 'wsk_', ticket: 'wst_', knownDevice: 'wsn_' } as const;
export type TokenKind = keyof typeof TOKEN_PREFIX;

/** A new secret of 32 random bytes, base64url, with its prefix. */
export function makeToken(kind: TokenKind): string {
  return TOKEN_PREFIX[kind] + randomBytes(SECRET_BYTES).toString('base64url');
}

/** What is kept of it: SHA-256, 32 bytes. A fast hash will do, since nobody can guess 256 random bits. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Identifier of a row, no secret: 16 characters. */
export function makeId(): string {
  return randomBytes(12).toString('base64url');
}
