import { setTimeout as wait } from 'node:timers/promises';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { followStore } from '../store/follow/follow-store.ts';
import { type Delivery, deliver } from './deliver.ts';
import type { RemoteWriteMessage, RemoteWriteWork } from './remote-write-messages.ts';
import { createSender } from './send-request.ts';
import { createSeriesLabels } from './series-labels.ts';

const REPORT_EVERY_MS = 1_000;

/** Reads the store beside its own thread and writes to all destinations, each for itself, until it is told to end. */
async function run(port: MessagePort, { path, version, destinations }: RemoteWriteWork): Promise<void> {
  const tell = (message: RemoteWriteMessage): void => port.postMessage(message);
  const store = followStore(path);
  const ending = new AbortController();
  // Whatever the word is: there is but one.
  port.once('message', () => ending.abort());
  const deliveries = new Map<string, Delivery>(
    destinations.map(({ destination, from }) => {
      const { name, matchers, externalLabels, mostSamples } = destination;
      const delivery = deliver({
        cursor: store.follow(from),
        labels: createSeriesLabels({ store, matchers, externalLabels }),
        mostSamples,
        completeMs: from.completeMs,
        send: createSender(destination, version),
        nowMs: Date.now,
        random: Math.random,
        pause: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
        onDelivered: (position) => tell({ type: 'delivered', name, position }),
        onRefused: (samples, problem) => tell({ type: 'refused', name, samples, problem }),
        signal: ending.signal,
      });
      return [name, delivery];
    }),
  );
  const report = (): void =>
    tell({ type: 'report', states: Array.from(deliveries, ([name, delivery]) => ({ name, state: delivery.state() })) });
  const reporting = setInterval(report, REPORT_EVERY_MS);
  await Promise.all(Array.from(deliveries.values(), ({ done }) => done));
  clearInterval(reporting);
  store.close();
  tell({ type: 'ended' });
}

if (parentPort === null) throw new Error('remote-write-thread.ts runs as a worker thread only.');
void run(parentPort, workerData as RemoteWriteWork);
