import type { Role } from '#shared/domain/access/role.ts';

/** A person who may sign in, as it is kept. Times are UTC milliseconds. */
export interface Account {
  readonly id: string;
  readonly signInName: string;
  readonly name: string;
  readonly role: Role;
  readonly vendorId: string | null;
  /** PHC string; null: a reset waits to be taken up. */
  readonly passwordHash: string | null;
  /** Sealed for `totp:<id>`. */
  readonly totpSealed: Buffer | null;
  /** The step of the last code that was taken: it and earlier ones are never taken again. */
  readonly totpLastStep: number | null;
  readonly webauthnUserId: Buffer;
  readonly createdMs: number;
  readonly passwordChangedMs: number | null;
  readonly disabledMs: number | null;
  readonly lastSignInMs: number | null;
}

/** By which it is found whatever keyboard typed it: NFKC, lower case. */
export const foldSignInName = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
