import type { Namespace, Socket } from 'socket.io';
import { type Principal, vendorOf } from '#shared/domain/access/principal.ts';
import { type ClientHello, clientHelloSchema, type ClientToHub, type HubToClient } from '#shared/protocol/client-events.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { type Access, type Identified, principalKey, vendorKey } from '../access/access.ts';
import { checkHello } from '../access/check-hello.ts';
import { type Origin, originOf } from '../access/origin.ts';
import type { Sight } from '../access/sight.ts';
import type { Clock } from '../kernel/clock.ts';
import type { HubMetrics } from '../kernel/hub-metrics.ts';
import type { Logger } from '../kernel/logger.ts';
import { CLIENT_DOOR, CLIENT_PERMISSIONS } from './client-permissions.ts';
import type { LimitIdentities } from './limit/limit-identities.ts';
import { type SocketCounts, tooManySockets } from './limit/count-sockets.ts';

type ClientSocket = Socket<ClientToHub, HubToClient>;

/** What is known of a connected client. */
export interface ClientData extends ClientHello {
  readonly origin: Origin;
  principal: Principal;
  /** What they see; says at each moment what belongs to a vendor then. */
  readonly sight: Sight;
  /** When their right to be here ends by itself, UTC milliseconds; null if it does not. */
  endsMs: number | null;
  /** By which the device is found that they have signed in on; null: none that has joined. */
  deviceKey: string | null;
}

export const clientData = (socket: ClientSocket): ClientData => socket.data as ClientData;

/** By which a connection is found when rights change: its own, and that of the device that it is made on. */
export const clientKeys = ({ principal, deviceKey }: ClientData): readonly string[] => [
  principalKey(principal),
  ...(deviceKey === null ? [] : [deviceKey]),
];

export interface ClientDoorOptions {
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly access: Access;
  readonly sockets: SocketCounts;
  readonly identities: LimitIdentities;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly metrics: Pick<HubMetrics, 'refusals'>;
  readonly log: Logger;
}

/** Who may come in, stay, and ask. Nobody keeps a right for having a connection: it is looked at again at each request. */
export interface ClientDoor {
  /** Puts one who was let in where they are found when their rights change. False: they have lost them meanwhile, and are sent away. */
  enter(socket: ClientSocket): boolean;
  /** Why this client may not ask this now; null if they may. One who may not be here any more is cut off once they were told. */
  refusalFor(socket: ClientSocket, event: keyof ClientToHub): { readonly refusal: Refusal; readonly mustLeave: boolean } | null;
  /** Sends those away whose time is over. */
  sweep(): void;
}

const roomOf = (key: string): string => `rights:${key}`;

export function createClientDoor({ namespace, access, sockets, identities, clock, metrics, log }: ClientDoorOptions): ClientDoor {
  const deviceOf = (token: string | undefined, origin: Origin): Identified | null => {
    const device = token === undefined ? null : access.identify(token, origin);
    // A phone that was given a token by hand has not joined: it is no device.
    return device?.ok === true && device.principal.kind !== 'device' ? null : device;
  };
  namespace.use((socket, next) => {
    const origin = originOf(socket.handshake.address);
    const result = checkHello(socket.handshake.auth, clientHelloSchema, { access, origin, permission: CLIENT_DOOR });
    const key = result.ok ? principalKey(result.principal) : '';
    const device = result.ok ? deviceOf(result.hello.deviceToken, origin) : null;
    const refusal = !result.ok
      ? result.refusal
      : device?.ok === false
        ? device.refusal
        : sockets.isFull(key, origin)
          ? tooManySockets(key)
          : null;
    if (result.ok && refusal === null) {
      const { hello, principal } = result;
      const [endsMs, deviceKey] = [earliest(result.endsMs, device), keyOf(device)];
      socket.data = { ...hello, origin, principal, sight: access.sightOf(principal), endsMs, deviceKey } satisfies ClientData;
      next();
      return;
    }
    const told = refusal as Refusal;
    metrics.refusals.inc({ code: told.code });
    log.warn({ address: socket.handshake.address, code: told.code }, `client refused: ${told.message}`);
    next(Object.assign(new Error(told.message), { data: told }));
    // One who was refused has nothing more to say on this connection.
    setImmediate(() => socket.conn.close());
  });

  /** Asks again whose token it is. Null: still theirs. */
  const lost = (data: ClientData): Refusal | null => {
    const now = access.identify(data.token, data.origin);
    if (!now.ok) return now.refusal;
    const device = deviceOf(data.deviceToken, data.origin);
    if (device?.ok === false) return device.refusal;
    if (vendorOf(now.principal) !== vendorOf(data.principal)) return CHANGED;
    data.principal = now.principal;
    data.endsMs = earliest(now.endsMs ?? null, device);
    return access.refusalFor(now.principal, CLIENT_DOOR);
  };

  // Whose rights have changed or ended is cut off at once; the client comes back by itself and is judged anew.
  access.onRightsChanged((key) => namespace.in(roomOf(key)).disconnectSockets(true));

  return {
    enter(socket) {
      const data = clientData(socket);
      if (lost(data) !== null) {
        socket.disconnect(true);
        return false;
      }
      const key = principalKey(data.principal);
      const vendorId = vendorOf(data.principal);
      void socket.join([...clientKeys(data), ...(vendorId === null ? [] : [vendorKey(vendorId)])].map(roomOf));
      sockets.enter(key);
      socket.on('disconnect', () => sockets.leave(key));
      return true;
    },
    refusalFor(socket, event) {
      const data = clientData(socket);
      const gone = lost(data);
      if (gone !== null) return { refusal: gone, mustLeave: true };
      const tooOften = identities.refusalFor(principalKey(data.principal));
      if (tooOften !== null) return { refusal: tooOften, mustLeave: false };
      const refusal = access.refusalFor(data.principal, CLIENT_PERMISSIONS[event]);
      if (refusal === null) return null;
      access.noteRefusal(data.principal, data.origin, `event:${event}`);
      return { refusal, mustLeave: false };
    },
    sweep() {
      const nowMs = clock.nowMs();
      for (const socket of namespace.sockets.values()) {
        const data = clientData(socket);
        if (data.endsMs !== null && nowMs >= data.endsMs && lost(data) !== null) socket.disconnect(true);
      }
    },
  };
}

const keyOf = (device: Identified | null): string | null => (device?.ok === true ? principalKey(device.principal) : null);

function earliest(endsMs: number | null, device: Identified | null): number | null {
  const ends = [endsMs, device?.ok === true ? device.endsMs : null].filter((each) => each !== null && each !== undefined);
  return ends.length === 0 ? null : Math.min(...ends);
}

const CHANGED: Refusal = { code: 'auth.revoked', message: 'What you may see has changed.', remedy: 'Connect again.' };
