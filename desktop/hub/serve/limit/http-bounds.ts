/** What Node's own HTTP servers are told when they are made, whichever speaks. */
export const HTTP_BOUNDS = {
  /** How often slow requests are looked for, milliseconds. */
  connectionsCheckingInterval: 5_000,
  /** Bytes of all headers together, the address among them. */
  maxHeaderSize: 16_384,
} as const;
