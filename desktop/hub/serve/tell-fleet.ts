import type { Namespace, Socket } from 'socket.io';
import type { ClientToHub, HubToClient } from '#shared/protocol/client-events.ts';
import type { FleetUpdate } from '#shared/protocol/hub-messages.ts';
import type { Fleet } from '../evaluate/fleet.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import { FLEET_ROOM } from './accept-clients.ts';
import { isBackedUp } from './is-backed-up.ts';

/** How often those who were behind are looked at. */
const LOOK_AGAIN_MS = 100;

type ClientSocket = Socket<ClientToHub, HubToClient>;

/** What a client that does not read has not been told: at most every host once. */
interface Missed {
  readonly hostIds: Set<string>;
  sparks: NonNullable<FleetUpdate['sparks']>;
}

export interface TellFleetOptions {
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly fleet: Pick<Fleet, 'host'>;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
}

/** Tells all who watch the fleet with one message for all; those who are behind get what they missed, as it is then, once they read again. */
export function createFleetTeller({ namespace, fleet, clock }: TellFleetOptions): { send(update: FleetUpdate): void; stop: Stop } {
  const behind = new Map<ClientSocket, Missed>();
  let pending: Stop | null = null;

  const note = (socket: ClientSocket, { hosts, sparks }: FleetUpdate): void => {
    const missed = behind.get(socket) ?? { hostIds: new Set<string>(), sparks: {} };
    for (const { id } of hosts) missed.hostIds.add(id);
    missed.sparks = { ...missed.sparks, ...sparks };
    behind.set(socket, missed);
  };
  const catchUp = (): void => {
    pending = null;
    for (const [socket, { hostIds, sparks }] of behind) {
      if (socket.connected && isBackedUp(socket)) continue;
      behind.delete(socket);
      if (!socket.connected) continue;
      const hosts = [...hostIds].map((hostId) => fleet.host(hostId)).filter((host) => host !== undefined);
      socket.emit('fleetUpdate', { hubTimeMs: clock.nowMs(), hosts, ...(Object.keys(sparks).length > 0 ? { sparks } : {}) });
    }
    if (behind.size > 0) pending = clock.after(LOOK_AGAIN_MS, catchUp);
  };

  return {
    send(update) {
      for (const id of namespace.adapter.rooms.get(FLEET_ROOM) ?? []) {
        const socket = namespace.sockets.get(id);
        if (socket !== undefined && (behind.has(socket) || isBackedUp(socket))) note(socket, update);
      }
      namespace
        .to(FLEET_ROOM)
        .except([...behind.keys()].map(({ id }) => id))
        .emit('fleetUpdate', update);
      if (behind.size > 0) pending ??= clock.after(LOOK_AGAIN_MS, catchUp);
    },
    stop: () => pending?.(),
  };
}
