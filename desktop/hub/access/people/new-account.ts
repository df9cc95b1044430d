import { randomBytes } from 'node:crypto';
import type { Role } from '#shared/domain/access/role.ts';
import { makeId } from '../token.ts';
import type { Account } from './account.ts';

const USER_ID_BYTES = 32;

export interface NewAccount {
  readonly signInName: string;
  readonly name: string;
  readonly role: Role;
  readonly vendorId: string | null;
  readonly passwordHash: string;
  readonly nowMs: number;
}

/** An account as it begins. */
export function newAccount({ signInName, name, role, vendorId, passwordHash, nowMs }: NewAccount): Account {
  return {
    id: makeId(),
    signInName: signInName.normalize('NFKC').trim(),
    name,
    role,
    vendorId,
    passwordHash,
    totpSealed: null,
    totpLastStep: null,
    webauthnUserId: randomBytes(USER_ID_BYTES),
    createdMs: nowMs,
    passwordChangedMs: nowMs,
    disabledMs: null,
    lastSignInMs: null,
  };
}
