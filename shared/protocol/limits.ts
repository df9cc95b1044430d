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
  /** Live queries of one client, and the points (series × steps × aggregations) of all of them together. */
  queryWatchesPerClient: 32,
  livePointsPerClient: 500_000,
  /** Different live queries at a hub, and the points of all of them; clients that watch the same share one. */
  liveQueries: 256,
  livePoints: 2_000_000,
  /** Bytes of samples that an agent may send a second, for any length of time: 60 times what 4,096 series at 1 Hz make. */
  agentBytesPerSecond: 2_097_152,
  /** And at once, after a pause. */
  agentBurstBytes: 8_388_608,
  /** Messages of any kind that an agent may send a second, and at once after a pause. */
  agentMessagesPerSecond: 1_000,
  agentBurstMessages: 4_000,
  /** What an agent may have sent without an answer, whatever credit it was given. */
  agentUnansweredBytes: 2_097_152,
  agentUnansweredMessages: 256,
  /** Samples that are further ahead of the hub's clock are refused. */
  aheadMs: 86_400_000,
} as const;
