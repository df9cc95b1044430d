/** What the operating system keeps for this user alone, as a desktop program reaches it. */
export interface SystemKeychain {
  /** Null: there is none, or it is locked. */
  wrap(plain: Buffer): Promise<Buffer | null>;
  /** Null: there is none, it is locked, or this was wrapped by somebody else. */
  unwrap(wrapped: Buffer): Promise<Buffer | null>;
}
