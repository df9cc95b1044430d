import type { ConnectionState } from '#shared/client/connection-state.ts';
import type { RestClient } from '#shared/client/rest-client.ts';
import { joinDevice } from '#shared/client/join-device.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { decodeJoinCode } from '#shared/protocol/join-code.ts';
import { type InjectionKey, type Ref, shallowRef, watch } from 'vue';
import type { DeviceMemory, KeptDevice } from '../../ui/device-memory.ts';
import { refusalWords } from '../../ui/refusal-words.ts';
import type { HubSession } from '../../ui/use-hub.ts';
import { pairDisplay, type PairingState } from './pair-display.ts';

/** A display that has nothing but a browser: it has to be let in before it shows anything. */
export interface BrowserDisplay {
  /** Null: it is in, or what it keeps is being looked up. */
  readonly pairing: Readonly<Ref<PairingState | null>>;
  /** Why a code in its address did not let it in. */
  readonly problem: Readonly<Ref<string | null>>;
  close(): void;
}

/** Absent in the desktop program, whose wallboards are its own. */
export const BROWSER_DISPLAY: InjectionKey<BrowserDisplay | null> = Symbol('browser display');

export interface BrowserDisplayOptions {
  readonly page: Pick<Window, 'location' | 'history'>;
  readonly session: Pick<HubSession, 'connect' | 'connection'>;
  readonly memory: DeviceMemory;
  /** Of the hub that served this page, without a token. */
  readonly rest: RestClient;
  readonly pause: (ms: number) => Promise<void>;
}

/** Refusals after which somebody has to let the display in anew. */
const NOT_IN: readonly string[] = ['auth.revoked', 'auth.expired', 'auth.token-wrong', 'auth.role-forbidden'];
/** The token is good for nothing any more; in the other cases the hub's data may be put back. */
const FOR_GOOD: readonly string[] = ['auth.revoked', 'auth.expired'];

export function openBrowserDisplay({ page, session, memory, rest, pause }: BrowserDisplayOptions): BrowserDisplay {
  const pairing = shallowRef<PairingState | null>(null);
  const problem = shallowRef<string | null>(null);
  const baseUrl = page.location.origin;
  let calledOff: AbortController | null = null;

  const enter = async (device: KeptDevice): Promise<void> => {
    session.connect({ baseUrl, token: device.token });
    await memory.write(device).catch((error: unknown) => console.warn('This display keeps nothing.', describeError(error)));
  };
  const stopPairing = (): void => {
    calledOff?.abort();
    calledOff = null;
    pairing.value = null;
  };
  const pair = async (): Promise<void> => {
    if (calledOff !== null) return;
    const controller = new AbortController();
    calledOff = controller;
    const onState = (state: PairingState): void => {
      if (!controller.signal.aborted) pairing.value = state;
    };
    const joined = await pairDisplay({ rest, onState, pause, signal: controller.signal });
    if (controller.signal.aborted || joined === null) return;
    stopPairing();
    problem.value = null;
    await enter({ token: joined.token, name: joined.device.name });
  };
  const useCode = async (word: string): Promise<void> => {
    try {
      const { token, device } = await joinDevice(rest, 'display', decodeJoinCode(word));
      await enter({ token, name: device.name });
    } catch (error) {
      problem.value = refusalWords(error);
      await pair();
    }
  };
  const begin = async (): Promise<void> => {
    const { hash, pathname, search } = page.location;
    if (hash.startsWith('#join=')) {
      // Before anything else: the code must not stay in the address.
      page.history.replaceState(null, '', pathname + search);
      await useCode(hash.slice('#join='.length));
      return;
    }
    const kept = await memory.read().catch(() => null);
    if (kept === null) await pair();
    else session.connect({ baseUrl, token: kept.token });
  };
  const follow = (connection: ConnectionState): void => {
    if (connection.state === 'live') stopPairing();
    if (connection.state !== 'refused' || !NOT_IN.includes(connection.refusal.code)) return;
    if (FOR_GOOD.includes(connection.refusal.code)) {
      session.connect(null);
      memory.clear().catch((error: unknown) => console.warn('This display keeps nothing.', describeError(error)));
    }
    void pair();
  };

  const stopFollowing = watch(session.connection, follow);
  void begin();
  return {
    pairing,
    problem,
    close() {
      stopFollowing();
      stopPairing();
    },
  };
}
