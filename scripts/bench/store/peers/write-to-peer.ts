import { snappyCompressor } from 'hysnappy';
import { FLEET_START_MS, hostName, metricName } from '../fleet-feed.ts';
import { hostMetric, METRICS_PER_HOST } from '../host-metrics.ts';
import type { Peer } from './peer.ts';
import { WriteRequestType } from './write-request-type.ts';

const compress = snappyCompressor();

export interface PeerFeed {
  readonly hosts: number;
  readonly readings: number;
  readonly stepMs: number;
  /** Samples of each series in a request: 1 as agents send, more as a backfill does. */
  readonly samplesPerRequest: number;
  /** Series in a request: all of the fleet as a collector before such a database sends them, or those of a host. */
  readonly seriesPerRequest: number;
}

/** Writes a fleet's readings, the same as the store here is fed with; requests are made before they are sent. */
export async function writeToPeer(
  { baseUrl }: Peer,
  { hosts, readings, stepMs, samplesPerRequest, seriesPerRequest }: PeerFeed,
): Promise<void> {
  const series = Array.from({ length: hosts * METRICS_PER_HOST }, (_, index) => ({
    labels: [
      // The metric as a label: `avg_over_time` drops the name, and fifty series of one host would be the same.
      { name: '__name__', value: 'reading' },
      { name: 'host', value: hostName(Math.floor(index / METRICS_PER_HOST)) },
      { name: 'metric', value: metricName(index % METRICS_PER_HOST) },
    ],
    values: hostMetric(index, readings, stepMs / 1_000),
  }));
  for (let from = 0; from < readings; from += samplesPerRequest) {
    const count = Math.min(samplesPerRequest, readings - from);
    for (let first = 0; first < series.length; first += seriesPerRequest) {
      const timeseries = series.slice(first, first + seriesPerRequest).map(({ labels, values }) => ({
        labels,
        samples: Array.from({ length: count }, (_, at) => ({ value: values[from + at], timestamp: FLEET_START_MS + (from + at) * stepMs })),
      }));
      const body = compress(WriteRequestType.encode({ timeseries }).finish());
      const response = await fetch(`${baseUrl}/api/v1/write`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-protobuf', 'content-encoding': 'snappy', 'x-prometheus-remote-write-version': '0.1.0' },
        body: body as Uint8Array<ArrayBuffer>,
      });
      if (!response.ok) throw new Error(`${baseUrl} answers ${response.status}: ${await response.text()}`);
      await response.arrayBuffer();
    }
  }
}
