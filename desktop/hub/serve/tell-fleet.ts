import type { Namespace, Socket } from 'socket.io';
import type { ClientToHub, HubToClient } from '#shared/protocol/client-events.ts';
import type { FleetUpdate } from '#shared/protocol/hub-messages.ts';
import type { Fleet } from '../evaluate/fleet.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Sight } from '../access/sight.ts';
import { FLEET_ROOM, PART_ROOM } from './accept-clients.ts';
import { clientData } from './client-door.ts';
import { isBackedUp } from './is-backed-up.ts';
import { seenOnly } from './sight/seen-venue.ts';

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

/**
 * Tells all who watch the fleet, those who see all of it with one message for all; those who are behind get what they missed, as it is
 * then, once they read again.
 */
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
      const update = { hubTimeMs: clock.nowMs(), hosts, ...(Object.keys(sparks).length > 0 ? { sparks } : {}) };
      const seen = partOf(update, clientData(socket).sight);
      if (seen !== null) socket.emit('fleetUpdate', seen);
    }
    if (behind.size > 0) pending = clock.after(LOOK_AGAIN_MS, catchUp);
  };

  const watchersIn = (room: string): ClientSocket[] =>
    [...(namespace.adapter.rooms.get(room) ?? [])].map((id) => namespace.sockets.get(id)).filter((socket) => socket !== undefined);
  /** Few see a part only, and each vendor's is made once. */
  const tellParts = (update: FleetUpdate): void => {
    const parts = new Map<string | null, FleetUpdate | null>();
    for (const socket of watchersIn(PART_ROOM)) {
      const { sight } = clientData(socket);
      let seen = parts.get(sight.vendorId);
      if (seen === undefined) parts.set(sight.vendorId, (seen = partOf(update, sight)));
      if (seen === null) continue;
      if (behind.has(socket) || isBackedUp(socket)) note(socket, seen);
      else socket.emit('fleetUpdate', seen);
    }
  };

  return {
    send(update) {
      tellParts(update);
      for (const socket of watchersIn(FLEET_ROOM)) if (behind.has(socket) || isBackedUp(socket)) note(socket, update);
      namespace
        .to(FLEET_ROOM)
        .except([...behind.keys()].map(({ id }) => id))
        .emit('fleetUpdate', update);
      if (behind.size > 0) pending ??= clock.after(LOOK_AGAIN_MS, catchUp);
    },
    stop: () => pending?.(),
  };
}

/** What of it is seen; null if nothing is, so that not even its time tells of others. */
function partOf(update: FleetUpdate, sight: Sight): FleetUpdate | null {
  if (sight.seesEverything) return update;
  const hosts = update.hosts.filter(({ id }) => sight.sees(id));
  const sparks = seenOnly(update.sparks ?? {}, sight);
  const hasSparks = Object.keys(sparks).length > 0;
  return hosts.length === 0 && !hasSparks ? null : { hubTimeMs: update.hubTimeMs, hosts, ...(hasSparks ? { sparks } : {}) };
}
