import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Argon2, Argon2Cost } from './argon2.ts';

const SALT_BYTES = 16;
const TAG_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/;

/** OWASP's least for argon2id: 19 MiB, two passes. Raised here, passwords follow one by one as they are used. */
export const PASSWORD_COST: Argon2Cost = { memoryKib: 19_456, passes: 2, lanes: 1 };

export interface PasswordHasher {
  /** As a PHC string. */
  hash(password: string): Promise<string>;
  /** `kept` null: no such account, or one without a password; it costs as much as any other. */
  verify(password: string, kept: string | null): Promise<boolean>;
  /** It was made with less than what is wanted now. */
  isOutdated(kept: string): boolean;
}

export function createPasswordHasher({
  argon2,
  cost = PASSWORD_COST,
}: {
  readonly argon2: Argon2;
  readonly cost?: Argon2Cost;
}): PasswordHasher {
  const nobody = { cost, salt: randomBytes(SALT_BYTES), tag: randomBytes(TAG_BYTES) };
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      const tag = await argon2(normalised(password), salt, cost, TAG_BYTES);
      return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${base64(salt)}$${base64(tag)}`;
    },
    async verify(password, kept) {
      const { cost: keptCost, salt, tag } = (kept === null ? null : parse(kept)) ?? nobody;
      const given = await argon2(normalised(password), salt, keptCost, tag.length);
      return timingSafeEqual(given, tag);
    },
    isOutdated(kept) {
      const parsed = parse(kept);
      return parsed === null || parsed.cost.memoryKib < cost.memoryKib || parsed.cost.passes < cost.passes || parsed.tag.length < TAG_BYTES;
    },
  };
}

/** The same password typed on another keyboard is the same: NFKC. */
export const normalised = (password: string): string => password.normalize('NFKC');

function parse(kept: string): { readonly cost: Argon2Cost; readonly salt: Buffer; readonly tag: Buffer } | null {
  const found = PHC.exec(kept);
  if (found === null) return null;
  const [, memoryKib, passes, lanes, salt = '', tag = ''] = found;
  return {
    cost: { memoryKib: Number(memoryKib), passes: Number(passes), lanes: Number(lanes) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  };
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
