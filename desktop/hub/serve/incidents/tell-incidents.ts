import type { Socket } from 'socket.io';
import type { Incident } from '#shared/domain/incident/incident.ts';
import type { IncidentChange } from '#shared/domain/incident/tell-order.ts';
import type { ClientToHub, HubToClient } from '#shared/protocol/client-events.ts';
import type { IncidentsSnapshot, IncidentsUpdate } from '#shared/protocol/incidents/incident-messages.ts';
import type { Sight } from '../../access/sight.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import { clientData } from '../client-door.ts';
import { isBackedUp } from '../is-backed-up.ts';
import { seenEntries, seenIncident } from './seen-incident.ts';

/** How often those who were behind are looked at. */
const LOOK_AGAIN_MS = 200;
const MOST_INCIDENTS = 500;

type ClientSocket = Socket<ClientToHub, HubToClient>;

/** What those who show incidents are told. */
export interface IncidentTeller {
  /** What this caller sees now; from then on they are told of changes. */
  watch(socket: ClientSocket): IncidentsSnapshot;
  leave(socket: ClientSocket): void;
  changed(changes: readonly IncidentChange[]): void;
  stop: Stop;
}

export interface IncidentTellerDependencies {
  /** Newest first. */
  readonly recent: () => readonly Incident[];
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
}

/** Incidents are few and small: each who shows them is told at once, and whoever does not read gets all anew when they read again. */
export function createIncidentTeller({ recent, clock }: IncidentTellerDependencies): IncidentTeller {
  /** With the incidents that each was told of, so that what is gone is told to nobody who never saw it. */
  const watchers = new Map<ClientSocket, Set<string>>();
  const behind = new Set<ClientSocket>();
  let pending: Stop | null = null;

  const snapshotFor = (socket: ClientSocket): Incident[] => {
    const incidents = seenOf(recent(), clientData(socket).sight).slice(0, MOST_INCIDENTS);
    watchers.set(socket, new Set(incidents.map(({ id }) => id)));
    return incidents;
  };
  const catchUp = (): void => {
    pending = null;
    for (const socket of behind) {
      if (isBackedUp(socket)) continue;
      behind.delete(socket);
      const before = watchers.get(socket) ?? new Set<string>();
      const incidents = snapshotFor(socket);
      const gone = [...before].filter((id) => !watchers.get(socket)?.has(id));
      // Without lines: whoever shows a timeline sees that its newest number is another and reads it again.
      if (incidents.length + gone.length > 0) socket.emit('incidentsUpdate', { hubTimeMs: clock.nowMs(), incidents, entries: [], gone });
    }
    if (behind.size > 0) pending = clock.after(LOOK_AGAIN_MS, catchUp);
  };
  const updateFor = (socket: ClientSocket, told: Set<string>, changes: readonly IncidentChange[]): IncidentsUpdate | null => {
    const { sight } = clientData(socket);
    const incidents: Incident[] = [];
    const gone: string[] = [];
    for (const { incident } of changes) {
      const seen = seenIncident(incident, sight);
      if (seen !== null) {
        incidents.push(seen);
        told.add(seen.id);
      } else if (told.delete(incident.id)) gone.push(incident.id);
    }
    if (incidents.length + gone.length === 0) return null;
    const isSeen = new Set(incidents.map(({ id }) => id));
    const entries = changes.flatMap((change) => (isSeen.has(change.incident.id) ? seenEntries(change.entries, sight) : []));
    return { hubTimeMs: clock.nowMs(), incidents, entries, gone };
  };

  return {
    watch(socket) {
      behind.delete(socket);
      return { hubTimeMs: clock.nowMs(), incidents: snapshotFor(socket) };
    },
    leave(socket) {
      watchers.delete(socket);
      behind.delete(socket);
    },
    changed(changes) {
      for (const [socket, told] of watchers) {
        if (behind.has(socket) || isBackedUp(socket)) {
          behind.add(socket);
          pending ??= clock.after(LOOK_AGAIN_MS, catchUp);
          continue;
        }
        const update = updateFor(socket, told, changes);
        if (update !== null) socket.emit('incidentsUpdate', update);
      }
    },
    stop: () => pending?.(),
  };
}

const seenOf = (incidents: readonly Incident[], sight: Sight): Incident[] =>
  incidents.map((incident) => seenIncident(incident, sight)).filter((incident) => incident !== null);
