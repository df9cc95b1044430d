import { app, safeStorage } from 'electron';
import type { SystemKeychain } from '../../supervise/system-keychain.ts';

/**
 * The keychain of this computer's user, through Electron: Keychain on macOS, DPAPI on Windows, the desktop's secret service on Linux.
 * Where Linux has none Chromium would use a password that everybody knows: that counts as none.
 */
export function electronKeychain(): SystemKeychain {
  const isThere = async (): Promise<boolean> => {
    await app.whenReady();
    // Electron older than 26 does not tell which one it is; there it says that it is not available without one.
    const backend = process.platform === 'linux' ? safeStorage.getSelectedStorageBackend?.() : undefined;
    return safeStorage.isEncryptionAvailable() && backend !== 'basic_text' && backend !== 'unknown';
  };
  return {
    wrap: async (plain) => ((await isThere()) ? safeStorage.encryptString(plain.toString('base64')) : null),
    async unwrap(wrapped) {
      if (!(await isThere())) return null;
      try {
        return Buffer.from(safeStorage.decryptString(wrapped), 'base64');
      } catch {
        // Another user's, another computer's, or not whole.
        return null;
      }
    },
  };
}
