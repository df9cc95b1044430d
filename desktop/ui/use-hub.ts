import type { ConnectionState } from '#shared/client/connection-state.ts';
import { createHubClient, type HubClient, type HubClientOptions } from '#shared/client/hub-client.ts';
import type { HubAddress } from '#shared/ipc/ipc-contract.ts';
import type { HubState } from '#shared/protocol/hub-messages.ts';
import { computed, inject, type InjectionKey, type Ref, shallowRef } from 'vue';

/** Where the hub is, and what opens it. */
export interface HubAccess {
  readonly baseUrl: string;
  readonly token: string;
  /** Of the device that somebody has signed in on, if it has joined: the desk sees that it is there. */
  readonly deviceToken?: string | undefined;
}

/** For a face that is given a token with the address, as a wallboard is; null while it is not. */
export function withToken(address: HubAddress | null): HubAccess | null {
  return address === null || address.token === null ? null : { baseUrl: address.baseUrl, token: address.token };
}

/** The hub as a face sees it. The client changes when the hub's address does; everything else goes on. */
export interface HubSession {
  /** Null until an address is known. */
  readonly client: Readonly<Ref<HubClient | null>>;
  /** Where it is and what opens it, for REST; null until it is known. */
  readonly address: Readonly<Ref<HubAccess | null>>;
  readonly connection: Readonly<Ref<ConnectionState>>;
  /** What the hub last said of itself; kept while it is lost. */
  readonly hub: Readonly<Ref<HubState | null>>;
  /** Hub time since which it is not live any more; null while it is, and before it ever was. */
  readonly lostSinceMs: Readonly<Ref<number | null>>;
  /** Zone of the venue; the system's own until the hub has told. */
  readonly timeZone: Readonly<Ref<string>>;
  /** Hub time now, UTC milliseconds. */
  nowMs(): number;
  /** Turns to the hub at `address`; null means that there is none for the moment. */
  connect(address: HubAccess | null): void;
  close(): void;
}

export interface HubSessionOptions {
  readonly face: HubClientOptions['face'];
  readonly createClient?: (options: HubClientOptions) => HubClient;
  readonly localNowMs?: () => number;
  readonly onProtocolError?: NonNullable<HubClientOptions['onProtocolError']>;
}

export const HUB: InjectionKey<HubSession> = Symbol('hub');

/** Opens a face's session with its hub; nothing is sent before `connect`. */
export function createHubSession(options: HubSessionOptions): HubSession {
  const localNowMs = options.localNowMs ?? Date.now;
  const createClient = options.createClient ?? createHubClient;
  const client = shallowRef<HubClient | null>(null);
  const address = shallowRef<HubAccess | null>(null);
  const connection = shallowRef<ConnectionState>({ state: 'connecting' });
  const hub = shallowRef<HubState | null>(null);
  const lostSinceMs = shallowRef<number | null>(null);
  /** How far the hub's clock was from this one's when the last client closed: a phone that wakes must not tell ages by its own. */
  let offsetMs = 0;
  const nowMs = (): number => client.value?.nowMs() ?? localNowMs() + offsetMs;
  const leave = (): void => {
    if (client.value === null) return;
    offsetMs = client.value.nowMs() - localNowMs();
    client.value.close();
    client.value = null;
  };

  const noteConnection = (next: ConnectionState): void => {
    if (next.state === 'live') {
      hub.value = next.hub;
      lostSinceMs.value = null;
    } else if (hub.value !== null && lostSinceMs.value === null) {
      lostSinceMs.value = next.state === 'lost' ? next.sinceMs : nowMs();
    }
    connection.value = next;
  };

  return {
    client,
    address,
    connection,
    hub,
    lostSinceMs,
    timeZone: computed(() => hub.value?.venue.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone),
    nowMs,
    connect(next) {
      leave();
      address.value = next;
      noteConnection({ state: 'connecting' });
      if (next === null) return;
      const knownOffsetMs = offsetMs;
      client.value = createClient({
        baseUrl: next.baseUrl,
        token: next.token,
        deviceToken: next.deviceToken,
        face: options.face,
        localNowMs: () => localNowMs() + knownOffsetMs,
        ...(options.onProtocolError === undefined ? {} : { onProtocolError: options.onProtocolError }),
      });
      client.value.onConnection(noteConnection);
    },
    close: leave,
  };
}

/** The session of the face that a component belongs to. */
export function useHub(): HubSession {
  const session = inject(HUB);
  if (session === undefined) throw new Error('No hub was provided: the face must call installFace().');
  return session;
}
