import type { Series } from '#shared/domain/series.ts';

/** Not to be mistaken for a host: it is no host id. */
export const HUB_HOST_ID = '#hub';

const hubSeries = (id: number, name: string, unit: string): Series => ({ id, hostId: HUB_HOST_ID, name, labels: {}, kind: 'gauge', unit });

/** What the hub measures of itself for its own rules. It is not stored; the numbers are below those of the store. */
export const HUB_SERIES = {
  /** Longest pause of its main thread in the last second. */
  delayMs: hubSeries(-1, 'hub_event_loop_delay_ms', 'ms'),
  waitingBytes: hubSeries(-2, 'hub_ingest_waiting_bytes', 'bytes'),
  diskFreeBytes: hubSeries(-3, 'hub_disk_free_bytes', 'bytes'),
  backupAgeSeconds: hubSeries(-4, 'hub_backup_age_seconds', 'seconds'),
  /** Requests to its API that failed inside the hub, of those of the last minute. */
  errorPercent: hubSeries(-5, 'hub_response_error_percent', 'percent'),
} as const;
