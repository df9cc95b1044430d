import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { PlainHistogram } from './plain-histogram.ts';

const SECONDS_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What is counted at every batch: plain numbers, which are read when `/metrics` is asked for. */
export interface IngestTally {
  batches: number;
  samples: number;
  /** Samples that came in and are not stored yet, bytes; agents get less credit as it grows. */
  waitingBytes: () => number;
}

/** Requests to the API, and those of them that failed inside the hub. */
export interface ApiTally {
  requests: number;
  failures: number;
}

/** What the hub counts about itself; `/metrics` shows it. Each part of the hub increments its own. */
export interface HubMetrics {
  readonly registry: Registry;
  readonly connectedAgents: Gauge;
  readonly connectedClients: Gauge<'face'>;
  readonly ingest: IngestTally;
  readonly api: ApiTally;
  /** When the newest verified backup was taken, seconds since 1970; 0 until there is one. */
  readonly lastBackupTime: Gauge;
  readonly backupFailures: Counter;
  /** Free on the disk of the data folder. */
  readonly diskFreeBytes: Gauge;
  /** Refusals on sockets and over HTTP by their code. */
  readonly refusals: Counter<'code'>;
  /** Arrival of a batch to its acknowledgement, seconds. */
  readonly ingestSeconds: PlainHistogram;
  /** Arrival of a request to the end of its reply, seconds; `route` is the pattern, not the address. */
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
}

/** prom-client's 10 ms wake an idle hub a hundred times a second, two thirds of all that it does then. */
const LOOP_PRECISION_MS = 100;

/** Makes the counters in a registry of their own, with those of the process (CPU, memory, event loop). */
export function createHubMetrics({ version }: { readonly version: string }): HubMetrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_PRECISION_MS });
  new Gauge({ name: 'wedsync_hub_info', help: 'Always 1; its label tells the version', labelNames: ['version'], registers }).set(
    { version },
    1,
  );
  const ingest: IngestTally = { batches: 0, samples: 0, waitingBytes: () => 0 };
  const countAtScrape = (name: string, help: string, count: () => number): void => {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(count());
      },
    });
  };
  countAtScrape('wedsync_hub_batches_ingested_total', 'Batches stored', () => ingest.batches);
  countAtScrape('wedsync_hub_samples_ingested_total', 'Samples stored', () => ingest.samples);
  new Gauge({
    name: 'wedsync_hub_ingest_waiting_bytes',
    help: 'Samples received and not stored yet',
    registers,
    collect() {
      this.set(ingest.waitingBytes());
    },
  });
  return {
    registry,
    ingest,
    api: { requests: 0, failures: 0 },
    connectedAgents: new Gauge({ name: 'wedsync_hub_connected_agents', help: 'Agents connected now', registers }),
    connectedClients: new Gauge({
      name: 'wedsync_hub_connected_clients',
      help: 'Consoles, wallboards, phones and scripts connected now',
      labelNames: ['face'],
      registers,
    }),
    lastBackupTime: new Gauge({
      name: 'wedsync_hub_last_backup_timestamp_seconds',
      help: 'When the newest verified backup was taken; 0 until there is one',
      registers,
    }),
    backupFailures: new Counter({ name: 'wedsync_hub_backup_failures_total', help: 'Backups that could not be made', registers }),
    diskFreeBytes: new Gauge({ name: 'wedsync_hub_disk_free_bytes', help: 'Free on the disk of the data folder', registers }),
    refusals: new Counter({
      name: 'wedsync_hub_refusals_total',
      help: 'Connections, messages and requests refused, by code',
      labelNames: ['code'],
      registers,
    }),
    ingestSeconds: new PlainHistogram({
      name: 'wedsync_hub_ingest_seconds',
      help: 'Arrival of a batch to its acknowledgement',
      buckets: SECONDS_BUCKETS,
      registry,
    }),
    httpSeconds: new Histogram({
      name: 'wedsync_hub_http_request_seconds',
      help: 'Arrival of a request to the end of its reply',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
  };
}
