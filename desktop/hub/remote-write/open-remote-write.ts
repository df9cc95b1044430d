import { Worker } from 'node:worker_threads';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Notices } from '../kernel/notices.ts';
import type { RemoteWriteDestination } from '../kernel/remote-write-config.ts';
import type { FollowerRegister } from '../store/sample-store.ts';
import type { FollowerPosition } from '../store/tables/follower-table.ts';
import { type DeliveryState, startState } from './delivery-state.ts';
import { type DestinationStatus, plainAddress } from './destination-status.ts';
import { createRemoteWriteMetrics } from './remote-write-metrics.ts';
import { type RemoteWriteMessage, type RemoteWriteWork, STOP } from './remote-write-messages.ts';
import { watchDestinations } from './watch-destinations.ts';

/** What is under way at the end gets that long; it comes again at the next start. */
const END_GRACE_MS = 2_000;
const BEGIN_AGAIN_MS = 5_000;
/** A position that has not changed is said again this often, to hear what expired meanwhile. */
const SAY_AGAIN_MS = 30_000;
const COMPLAIN_EVERY_MS = 60_000;

export interface RemoteWriteOptions {
  readonly destinations: readonly RemoteWriteDestination[];
  /** The store's file. */
  readonly path: string;
  readonly version: string;
  readonly store: FollowerRegister;
  readonly clock: Clock;
  readonly log: Logger;
  readonly metrics: HubMetrics;
  readonly notices: Notices;
}

/** Everything that is stored, written out to other stores. */
export interface RemoteWrite {
  status(): readonly DestinationStatus[];
  close(): Promise<void>;
}

interface Known {
  position: FollowerPosition;
  saidMs: number;
  expiredSamples: number;
  state: DeliveryState;
  complainedMs: number;
}

/** Begins to deliver, on a thread of its own, where each destination was; without destinations nothing runs and nothing is kept for any. */
export async function openRemoteWrite(options: RemoteWriteOptions): Promise<RemoteWrite> {
  const { destinations, store, clock, log, notices } = options;
  const marks = await store.registerFollowers(
    destinations.map(({ name, isFromStart }) => ({ name, isFromStart })),
    clock.nowMs(),
  );
  if (destinations.length === 0) return { status: () => [], close: () => Promise.resolve() };

  const known = new Map<string, Known>(
    marks.map(({ name, expiredSamples, ...position }) => [
      name,
      { position, saidMs: clock.nowMs(), expiredSamples, state: startState(position.completeMs), complainedMs: Number.NEGATIVE_INFINITY },
    ]),
  );
  const showMetrics = createRemoteWriteMetrics(options.metrics.registry);
  const saving = new Set<Promise<void>>();
  let isClosed = false;
  let stopWaiting: Stop = () => undefined;

  const status = (): DestinationStatus[] =>
    destinations.flatMap((destination) => {
      const one = known.get(destination.name);
      if (one === undefined) return [];
      const { state, expiredSamples } = one;
      const lagMs = Math.max(0, clock.nowMs() - state.completeMs);
      return [{ name: destination.name, address: plainAddress(destination), state, lagMs, expiredSamples }];
    });
  const save = (name: string, one: Known): void => {
    one.saidMs = clock.nowMs();
    const saved = store
      .saveFollower(name, one.position)
      .then((mark) => {
        if (mark === null || mark.expiredSamples === one.expiredSamples) return;
        log.error(
          { destination: name, samples: mark.expiredSamples - one.expiredSamples },
          'samples were too old to be kept before they could be written out',
        );
        one.expiredSamples = mark.expiredSamples;
      })
      .catch((error: unknown) =>
        log.warn({ err: error, destination: name }, 'how far remote write is could not be saved; some comes twice after a restart'),
      );
    saving.add(saved);
    void saved.finally(() => saving.delete(saved));
  };
  const complain = (name: string, one: Known, details: object, words: string): void => {
    if (clock.nowMs() - one.complainedMs < COMPLAIN_EVERY_MS) return;
    one.complainedMs = clock.nowMs();
    log.warn({ destination: name, ...details }, words);
  };
  const onMessage = (message: RemoteWriteMessage): void => {
    if (message.type === 'ended') return;
    if (message.type === 'report') {
      for (const { name, state } of message.states) {
        const one = known.get(name);
        if (one === undefined) continue;
        one.state = state;
        if (clock.nowMs() - one.saidMs > SAY_AGAIN_MS) save(name, one);
        if (state.failingSinceMs !== null)
          complain(name, one, { problem: state.lastError?.problem }, 'remote write does not get through; it is tried again');
      }
      showMetrics(status());
      watchDestinations(status(), notices, clock.nowMs());
      return;
    }
    const one = known.get(message.name);
    if (one === undefined) return;
    if (message.type === 'refused') {
      complain(message.name, one, { samples: message.samples, problem: message.problem }, 'samples were refused for good and are given up');
      return;
    }
    const { journalId, chunkId } = one.position;
    one.position = message.position;
    if (journalId !== message.position.journalId || chunkId !== message.position.chunkId) save(message.name, one);
  };
  const begin = (): Worker => {
    const work: RemoteWriteWork = {
      path: options.path,
      version: options.version,
      destinations: destinations.map((destination) => {
        const from = known.get(destination.name)?.position ?? { journalId: -1, chunkId: 0, completeMs: 0 };
        return { destination, from };
      }),
    };
    const worker = new Worker(threadFile(), { workerData: work });
    worker.on('message', onMessage);
    worker.on('error', (error) => log.error({ err: error }, 'the thread of remote write failed; it begins again where it was'));
    worker.once('exit', () => {
      if (!isClosed)
        stopWaiting = clock.after(BEGIN_AGAIN_MS, () => {
          thread = begin();
        });
    });
    return worker;
  };
  let thread = begin();
  log.info(
    { destinations: destinations.map((one) => ({ name: one.name, address: plainAddress(one) })) },
    'what is stored is written out as well',
  );

  return {
    status,
    async close() {
      isClosed = true;
      stopWaiting();
      // Connections that are kept for the next request would keep the thread for seconds, so it is ended once it has said all.
      await new Promise<void>((resolve) => {
        const stop = clock.after(END_GRACE_MS, resolve);
        const end = (): void => {
          stop();
          resolve();
        };
        thread.once('exit', end);
        thread.on('message', (message: RemoteWriteMessage) => {
          if (message.type === 'ended') end();
        });
        if (thread.threadId < 0) end();
        else thread.postMessage(STOP);
      });
      await thread.terminate();
      await Promise.all(saving);
    },
  };
}

/** Beside this file: `remote-write-thread.ts` when run from source, `remote-write-thread.js` when built. */
function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './remote-write-thread.ts' : './remote-write-thread.js', import.meta.url);
}
