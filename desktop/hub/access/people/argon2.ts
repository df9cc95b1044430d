import * as crypto from 'node:crypto';

export interface Argon2Cost {
  readonly memoryKib: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Raw argon2id tag (RFC 9106). Off the main thread, unless the runtime has none of its own. */
export type Argon2 = (password: string, salt: Uint8Array, cost: Argon2Cost, bytes: number) => Promise<Buffer>;

/** The runtime's own argon2id; Electron's crypto has none, and gets the same in JavaScript, which lets others have a turn each 10 ms. */
export const argon2id: Argon2 = async (password, salt, cost, bytes) =>
  (await ofRuntime(password, salt, cost, bytes)) ?? (await argon2idInJavaScript(password, salt, cost, bytes));

export const argon2idInJavaScript: Argon2 = async (password, salt, { memoryKib, passes, lanes }, bytes) => {
  const { argon2idAsync } = await import('@noble/hashes/argon2.js');
  return Buffer.from(await argon2idAsync(password, salt, { m: memoryKib, t: passes, p: lanes, dkLen: bytes }));
};

function ofRuntime(message: string, nonce: Uint8Array, { memoryKib, passes, lanes }: Argon2Cost, bytes: number): Promise<Buffer | null> {
  // Not in every runtime, whatever its types say.
  const { argon2 } = crypto as Partial<typeof crypto>;
  if (argon2 === undefined) return Promise.resolve(null);
  const parameters = { message, nonce, parallelism: lanes, tagLength: bytes, memory: memoryKib, passes };
  return new Promise((resolve) => {
    try {
      argon2('argon2id', parameters, (error, tag) => resolve(error === null ? tag : null));
    } catch {
      resolve(null);
    }
  });
}
