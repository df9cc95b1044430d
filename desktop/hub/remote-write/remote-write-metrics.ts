import { Counter, Gauge, type Registry } from 'prom-client';
import type { DestinationStatus } from './destination-status.ts';

/** Shows in `/metrics` how it stands with each destination. */
export function createRemoteWriteMetrics(registry: Registry): (statuses: readonly DestinationStatus[]) => void {
  const registers = [registry];
  const labelNames = ['destination'] as const;
  const gauge = (name: string, help: string) => new Gauge({ name: `wedsync_hub_remote_write_${name}`, help, labelNames, registers });
  const counter = (name: string, help: string) => new Counter({ name: `wedsync_hub_remote_write_${name}`, help, labelNames, registers });
  const lag = gauge('lag_seconds', 'Everything older than this is delivered');
  const waiting = gauge('waiting_samples', 'Samples stored and not delivered, about');
  const counters = {
    sentSamples: counter('samples_total', 'Samples delivered'),
    sentBytes: counter('bytes_total', 'Compressed bytes delivered'),
    failures: counter('failures_total', 'Tries that came to nothing'),
  };
  const givenUp = new Counter({
    name: 'wedsync_hub_remote_write_given_up_samples_total',
    help: 'Samples that will never be delivered: refused by the destination, expired here before they were, or unreadable here',
    labelNames: ['destination', 'reason'],
    registers,
  });
  const before = new Map<string, number>();
  /** Counts on by what is more than before; less than before is a thread that began anew. */
  const growth = (key: string, value: number): number => {
    const known = before.get(key) ?? 0;
    before.set(key, value);
    return value < known ? value : value - known;
  };
  return (statuses) => {
    for (const { name: destination, state, lagMs, expiredSamples } of statuses) {
      lag.set({ destination }, lagMs / 1_000);
      waiting.set({ destination }, state.waitingSamples);
      for (const key of ['sentSamples', 'sentBytes', 'failures'] as const)
        counters[key].inc({ destination }, growth(`${key} ${destination}`, state[key]));
      const reasons = { refused: state.refusedSamples, unreadable: state.unreadableSamples, expired: expiredSamples };
      for (const [reason, samples] of Object.entries(reasons))
        givenUp.inc({ destination, reason }, growth(`${reason} ${destination}`, samples));
    }
  };
}
