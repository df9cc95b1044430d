/** Beats a second on which hosts sample. */
const BEATS = 10;
/** Between two beats. */
export const BEAT_MS = 1_000 / BEATS;

/**
 * How long after the whole second a host samples, milliseconds, in whole beats: always the same for one host, spread evenly over many.
 * Clocks at a venue are set by the network, so a thousand hosts that all sampled on the whole second would all send in one moment, and the
 * last would wait for all others; and if each had a moment of its own, the hub would wake a thousand times a second. Hashed by FNV-1a.
 */
export function beatOf(hostId: string): number {
  let hash = 0x811c_9dc5;
  for (const byte of Buffer.from(hostId)) hash = Math.imul(hash ^ byte, 0x0100_0193) >>> 0;
  return (hash % BEATS) * BEAT_MS;
}
