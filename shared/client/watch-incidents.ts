import { AppError } from '../errors/app-error.ts';
import {
  type IncidentsSnapshot,
  incidentsSnapshotSchema,
  type IncidentsUpdate,
  incidentsUpdateSchema,
} from '../protocol/incidents/incident-messages.ts';
import type { HubLink, Stop } from './hub-link.ts';

/** After the hub would not tell of incidents. */
const RETRY_MS = 5_000;

export interface IncidentListener {
  readonly onSnapshot: (snapshot: IncidentsSnapshot) => void;
  readonly onUpdate: (update: IncidentsUpdate) => void;
}

/** Incidents and every change of them, for as many listeners as there are, by one request. */
export interface IncidentWatches {
  watch(listener: IncidentListener): Stop;
  close(): void;
}

export function createIncidentWatches(link: HubLink): IncidentWatches {
  const listeners = new Set<IncidentListener>();
  let retryTimer: ReturnType<typeof setTimeout> | undefined;

  const start = (): void => {
    clearTimeout(retryTimer);
    if (listeners.size === 0) return;
    link.request('watchIncidents', [], incidentsSnapshotSchema).then(
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
  link.receive('incidentsUpdate', incidentsUpdateSchema, (update) => {
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
