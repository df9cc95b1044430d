/** Where to and whom to believe, for codes that let something join. */
export interface JoinTarget {
  /** Addresses at which others reach this hub, the best first. */
  readonly urls: readonly string[];
  /** SHA-256 of the venue's CA certificate, base64url; null while the hub is not encrypted. */
  readonly caSha256: string | null;
  /** Name of the venue. */
  readonly venue: string;
}
