import { safeStorage } from 'electron';
import type { Keychain } from './kept-session.ts';

/**
 * The system's keychain through Electron. Where there is none (a Linux without a secret service) text stays as it is, in files that only
 * their owner may read, which is all that such a system can do.
 */
export function systemKeychain(): Keychain {
  const isThere = (): boolean => safeStorage.isEncryptionAvailable();
  return {
    seal: (text) => (isThere() ? safeStorage.encryptString(text) : Buffer.from(text)),
    open: (sealed) => (isThere() ? safeStorage.decryptString(sealed) : sealed.toString('utf8')),
  };
}
