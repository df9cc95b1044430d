import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const MASTER_KEY_BYTES = 32;

/** Seals what must be read again (private keys, TOTP secrets), so that a copied file or backup tells nothing. */
export interface SecretBox {
  /** `purpose` says what it is and whose; the same must be said to open it, so that sealed secrets cannot be swapped. */
  seal(plain: Uint8Array, purpose: string): Buffer;
  /** Throws AppError `access.secret-unreadable`: another key, another purpose, or changed bytes. */
  open(sealed: Uint8Array, purpose: string): Buffer;
}

/** AES-256-GCM with a key derived from the master key (HKDF-SHA-256, RFC 5869); nonce, ciphertext, tag. */
export function createSecretBox(masterKey: Uint8Array): SecretBox {
  if (masterKey.length !== MASTER_KEY_BYTES) throw new RangeError(`a master key has ${MASTER_KEY_BYTES} bytes, not ${masterKey.length}`);
  const key = Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), 'wedsync secret box', KEY_BYTES));
  return {
    seal(plain, purpose) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(Buffer.from(purpose));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed);
      try {
        const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
      } catch (cause) {
        throw new AppError({
          code: 'access.secret-unreadable',
          message: `A secret (${purpose}) cannot be read with this machine's key.`,
          where: purpose,
          remedy: 'Put back the keys folder that belongs to this data folder, or make the secret anew.',
          cause,
        });
      }
    },
  };
}
