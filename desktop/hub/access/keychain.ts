/** Whoever can keep something so that only this user on this computer gets it back: the operating system, asked through a desktop program. */
export interface Keychain {
  /** Null: there is none, or it is locked. */
  wrap(plain: Uint8Array): Promise<Buffer | null>;
  /** Null: there is none, it is locked, or it was wrapped by somebody else. */
  unwrap(wrapped: Uint8Array): Promise<Buffer | null>;
}
