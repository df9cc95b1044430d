/** Bounds of what crosses the wire; both ends know them. */
export const LIMITS = {
  /** A larger message closes the connection with WebSocket code 1009 before it is read. */
  messageBytes: 1_048_576,
  /** A batch above this is refused with `protocol.too-large`. */
  batchBytes: 262_144,
  ticksPerBatch: 4_096,
  valuesPerTick: 4_096,
  seriesPerHost: 4_096,
  labelsPerSeries: 16,
  pointsPerQuery: 500_000,
} as const;
