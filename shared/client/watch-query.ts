import { AppError } from '../errors/app-error.ts';
import { type LiveQuestion, type QueryChange, queryChangesSchema, queryEndedSchema, querySnapshotSchema } from '../protocol/live-query.ts';
import { applyQueryChange, type LiveAnswer } from './apply-query-change.ts';
import type { HubLink, Stop } from './hub-link.ts';
import { refusalError } from './refusal-error.ts';

/** After the hub failed or did not answer in time. What it refuses it would refuse again. */
const RETRY_MS = 5_000;
const MAY_PASS = new Set(['hub.no-answer', 'hub.storage-failed', 'hub.internal', 'protocol.malformed']);

export interface QueryListener {
  /** The answer as it is now, after every change; a new object, parts that did not change are those of before. */
  readonly onAnswer: (answer: LiveAnswer) => void;
  /** The hub does not give it, or gives it no longer. */
  readonly onError: (error: AppError) => void;
}

/** Live answers to any question. */
export interface QueryWatches {
  watch(question: LiveQuestion, listener: QueryListener): Stop;
  close(): void;
}

interface Watch {
  readonly question: LiveQuestion;
  readonly listener: QueryListener;
  /** New with each time that the hub is asked, so that nothing of before is taken for it. */
  watchId: number;
  answer: LiveAnswer | null;
  opened: Promise<void>;
  retryTimer: ReturnType<typeof setTimeout> | undefined;
}

export function createQueryWatches(link: HubLink): QueryWatches {
  const watches = new Set<Watch>();
  const byId = new Map<number, Watch>();
  let nextWatchId = 0;

  const start = (watch: Watch): void => {
    clearTimeout(watch.retryTimer);
    byId.delete(watch.watchId);
    const watchId = nextWatchId++;
    watch.watchId = watchId;
    watch.answer = null;
    byId.set(watchId, watch);
    watch.opened = link.request('watchQuery', [{ ...watch.question, watchId }], querySnapshotSchema).then(
      (snapshot) => {
        if (byId.get(watchId) !== watch) return;
        const { watchId: _, ...answer } = snapshot;
        watch.answer = answer;
        watch.listener.onAnswer(answer);
      },
      (error: unknown) => {
        // Lost on the way: the next connection asks again.
        if (byId.get(watchId) !== watch || !link.isConnected() || !(error instanceof AppError)) return;
        watch.listener.onError(error);
        if (MAY_PASS.has(error.code)) watch.retryTimer = setTimeout(() => restart(watch), RETRY_MS);
      },
    );
  };
  const restart = (watch: Watch): void => {
    link.tell('unwatchQuery', { watchId: watch.watchId });
    start(watch);
  };
  const take = async (change: QueryChange, hubTimeMs: number): Promise<void> => {
    // The snapshot may have come just before and be on its way to its place.
    await byId.get(change.watchId)?.opened;
    const watch = byId.get(change.watchId);
    if (watch === undefined || watch.answer === null) return;
    const answer = applyQueryChange(watch.answer, change, hubTimeMs);
    // It speaks of something that is not known here: begin again rather than show what is wrong.
    if (answer === null) {
      restart(watch);
      return;
    }
    watch.answer = answer;
    watch.listener.onAnswer(answer);
  };

  link.onGreeting(() => {
    for (const watch of watches) start(watch);
  });
  link.onDisconnected(() => {
    for (const { retryTimer } of watches) clearTimeout(retryTimer);
  });
  link.receive(
    'queryChanges',
    queryChangesSchema,
    async ({ changes, hubTimeMs }) => {
      for (const change of changes) await take(change, hubTimeMs);
    },
    () => {
      for (const watch of watches) restart(watch);
    },
  );
  link.receive('queryEnded', queryEndedSchema, ({ watchId, refusal }) => {
    const watch = byId.get(watchId);
    byId.delete(watchId);
    watch?.listener.onError(refusalError(refusal));
  });

  return {
    watch(question, listener) {
      const watch: Watch = { question, listener, watchId: -1, answer: null, opened: Promise.resolve(), retryTimer: undefined };
      watches.add(watch);
      if (link.connection().state === 'live') start(watch);
      return () => {
        clearTimeout(watch.retryTimer);
        watches.delete(watch);
        if (byId.get(watch.watchId) !== watch) return;
        byId.delete(watch.watchId);
        link.tell('unwatchQuery', { watchId: watch.watchId });
      };
    },
    close() {
      for (const { retryTimer } of watches) clearTimeout(retryTimer);
    },
  };
}
