import { AppError } from '../errors/app-error.ts';
import { type FleetSnapshot, fleetSnapshotSchema, type FleetUpdate, fleetUpdateSchema } from '../protocol/hub-messages.ts';
import type { HubLink, Stop } from './hub-link.ts';

/** After the hub would not tell of the fleet. */
const RETRY_MS = 5_000;

export interface FleetListener {
  readonly onSnapshot: (snapshot: FleetSnapshot) => void;
  readonly onUpdate: (update: FleetUpdate) => void;
}

/** All hosts and every change of them, for as many listeners as there are, by one request. */
export interface FleetWatches {
  watch(listener: FleetListener): Stop;
  close(): void;
}

export function createFleetWatches(link: HubLink): FleetWatches {
  const listeners = new Set<FleetListener>();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const start = (): void => {
    clearTimeout(retryTimer);
    if (listeners.size === 0) return;
    link.request('watchFleet', [], fleetSnapshotSchema).then(
      (snapshot) => {
        for (const listener of listeners) listener.onSnapshot(snapshot);
      },
      (error: unknown) => {
        // Lost on the way: the next connection asks again.
        if (!link.isConnected()) return;
        if (error instanceof AppError) link.report(error);
        retryTimer = setTimeout(start, RETRY_MS);
      },
    );
  };

  link.onGreeting(start);
  link.onDisconnected(() => clearTimeout(retryTimer));
  link.receive('fleetUpdate', fleetUpdateSchema, (update) => {
    for (const listener of listeners) listener.onUpdate(update);
  });

  return {
    watch(listener) {
      listeners.add(listener);
      if (link.connection().state === 'live') start();
      return () => listeners.delete(listener);
    },
    close: () => clearTimeout(retryTimer),
  };
}
