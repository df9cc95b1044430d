import type { z } from 'zod';
import type { ClientToHub, HubToClient } from '../protocol/client-events.ts';
import type { HubLink, Stop } from './hub-link.ts';
import { keepAsked } from './keep-asked.ts';

export interface SnapshotListener<Snapshot, Update> {
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onUpdate: (update: Update) => void;
}

export interface SnapshotWatches<Snapshot, Update> {
  watch(listener: SnapshotListener<Snapshot, Update>): Stop;
  close(): void;
}

export interface SnapshotQuestion<Snapshot, Update> {
  readonly event: keyof ClientToHub;
  readonly snapshot: z.ZodType<Snapshot>;
  readonly updateEvent: keyof HubToClient;
  readonly update: z.ZodType<Update>;
}

/** All of something and every change of it, for as many listeners as there are, by one request. */
export function createSnapshotWatches<Snapshot, Update extends { hubTimeMs: number }>(
  link: HubLink,
  { event, snapshot, updateEvent, update }: SnapshotQuestion<Snapshot, Update>,
): SnapshotWatches<Snapshot, Update> {
  const listeners = new Set<SnapshotListener<Snapshot, Update>>();
  const { ask, close } = keepAsked(link, {
    event,
    answer: snapshot,
    isWanted: () => listeners.size > 0,
    onAnswer(told) {
      for (const listener of listeners) listener.onSnapshot(told);
    },
  });
  link.receive(updateEvent, update, (told) => {
    for (const listener of listeners) listener.onUpdate(told);
  });
  return {
    watch(listener) {
      listeners.add(listener);
      if (link.connection().state === 'live') ask();
      return () => listeners.delete(listener);
    },
    close,
  };
}
