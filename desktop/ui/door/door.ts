import { refusalText } from '#shared/view/refusal-text.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { createSignInCalls, type SignInCalls } from '#shared/client/sign-in-calls.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { KeptSession } from '#shared/ipc/ipc-contract.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import type { InvitationRedeem, InvitationSeen } from '#shared/protocol/rest/access/invitations.ts';
import type { Setup } from '#shared/protocol/rest/access/setup.ts';
import type { SecondFactor, SignedIn, SignInAnswer } from '#shared/protocol/rest/access/sign-in.ts';
import { inject, type InjectionKey, type Ref, shallowRef } from 'vue';
import type { HubAccess, HubSession } from '../use-hub.ts';
import type { DoorState } from './door-state.ts';
import { say } from './words.ts';

/** Where a face keeps who is signed in: the desk in the main process, a phone in its browser. */
export interface DoorKeeper {
  read(): Promise<KeptSession>;
  keep(kept: KeptSession, isRemembered: boolean): Promise<void>;
}

export interface DoorOptions {
  readonly session: Pick<HubSession, 'connect' | 'connection'>;
  readonly keeper: DoorKeeper;
  /** How this device is called in the list of sessions. */
  readonly deviceName: string;
  /** Makes the first administrator; null where that cannot be done. */
  readonly setUp: ((setup: Setup, venueName: string) => Promise<SignedIn>) | null;
  /** Told who has come in. */
  readonly onSignedIn?: (signedIn: SignedIn) => void;
}

type Credentials = { readonly signInName: string; readonly password: string; readonly staySignedIn: boolean };

/** Lets people in, and shows them the door again when the hub no longer knows their session. What it refuses is thrown. */
export interface Door {
  readonly state: Readonly<Ref<DoorState>>;
  /** Passkeys work on pages of this name only; null until the hub has told. */
  readonly passkeyHost: Readonly<Ref<string | null>>;
  /** With a token that was given and not signed in for, as in trials and scripts. */
  enterWith(access: HubAccess): void;
  /** The hub is there, or at another address, or gone (null); with `deviceToken` it is one elsewhere, which knows this device by it. */
  hubAt(baseUrl: string | null, deviceToken?: string | null): Promise<void>;
  /** `venueName`: empty where it stays as it is. */
  setUp(credentials: Credentials & { readonly name: string; readonly venueName: string }): Promise<void>;
  signIn(credentials: Credentials): Promise<void>;
  /** A code of the authenticator app, or one of the recovery codes. */
  giveCode(method: 'totp' | 'recovery-code', code: string): Promise<void>;
  usePasskey(staySignedIn: boolean): Promise<void>;
  /** What an invitation is for. */
  lookAtInvitation(ticket: string): Promise<InvitationSeen>;
  takeInvitation(invitation: Omit<InvitationRedeem, 'device_name' | 'known_device'>): Promise<void>;
  /** Takes over a session that this face has got anew, as after a change of password. */
  takeOver(signedIn: SignedIn): Promise<void>;
  /** `wsn_…` of this device; null: nobody has signed in here yet. */
  knownDevice(): string | null;
  signOut(): Promise<void>;
  /** From the second factor back to the name. */
  startAgain(): void;
  /** The hub refused the connection: whoever is inside stands outside again, if it is for that. */
  refused(refusal: Refusal): Promise<void>;
  /** Asks the hub again. */
  tryAgain(): Promise<void>;
}

export const DOOR: InjectionKey<Door> = Symbol('door');

const NOBODY: KeptSession = { token: null, knownDevice: null };
const ENDED = new Set<Refusal['code']>(['auth.expired', 'auth.revoked', 'auth.token-wrong', 'auth.token-missing']);

export function createDoor({ session, keeper, deviceName, setUp, onSignedIn }: DoorOptions): Door {
  const state = shallowRef<DoorState>({ kind: 'waiting' });
  const passkeyHost = shallowRef<string | null>(null);
  let baseUrl: string | null = null;
  let deviceToken: string | null = null;
  let kept = NOBODY;
  let isRemembered = false;

  const stranger = (): SignInCalls => {
    if (baseUrl === null) throw new AppError({ code: 'hub.no-answer', message: say('no-hub'), remedy: say('no-hub.do') });
    return createSignInCalls(createRestClient({ baseUrl, token: null }));
  };
  const device = (staySignedIn: boolean) => ({ device_name: deviceName, stay_signed_in: staySignedIn, known_device: kept.knownDevice });

  const ask = async (reason: string | null): Promise<void> => {
    session.connect(null);
    state.value = { kind: 'asking' };
    const asked = baseUrl;
    try {
      const { is_set_up: isSetUp, venue, passkey_host: host } = await stranger().setupStatus();
      if (asked !== baseUrl) return;
      passkeyHost.value = host;
      state.value = isSetUp ? { kind: 'sign-in', reason } : { kind: 'set-up', venue, canBeHere: setUp !== null && deviceToken === null };
    } catch (error) {
      if (asked === baseUrl) state.value = { kind: 'unreachable', message: error instanceof Error ? error.message : String(error) };
    }
  };

  const enter = async (signedIn: SignedIn): Promise<void> => {
    kept = { token: signedIn.token, knownDevice: signedIn.known_device };
    isRemembered = signedIn.is_remembered;
    await keeper.keep(kept, isRemembered);
    onSignedIn?.(signedIn);
    goIn();
  };
  const goIn = (): void => {
    if (baseUrl === null || kept.token === null) return;
    state.value = { kind: 'inside' };
    session.connect({ baseUrl, token: kept.token, ...(deviceToken === null ? {} : { deviceToken }) });
  };
  const forget = async (): Promise<void> => {
    // That somebody was here before is kept: it spares them the waiting that guesses of others cause.
    kept = { ...kept, token: null };
    await keeper.keep(kept, false);
  };
  const follow = async (answer: SignInAnswer): Promise<void> => {
    if (answer.state === 'signed-in') await enter(answer);
    else state.value = { kind: 'factor', pendingId: answer.pending_id, methods: answer.methods };
  };
  const factor = async (shown: SecondFactor): Promise<void> => enter(await stranger().showFactor(shown, kept.knownDevice));
  const pendingId = (): string | undefined => (state.value.kind === 'factor' ? state.value.pendingId : undefined);

  return {
    state,
    passkeyHost,
    enterWith(access) {
      baseUrl = access.baseUrl;
      kept = { ...kept, token: access.token };
      goIn();
    },
    async hubAt(next, nextDeviceToken = null) {
      if (next === baseUrl && nextDeviceToken === deviceToken && state.value.kind !== 'unreachable') return;
      baseUrl = next;
      deviceToken = nextDeviceToken;
      if (next === null) {
        session.connect(null);
        state.value = { kind: 'waiting' };
        return;
      }
      // What cannot be read counts as nothing: people sign in again.
      kept = await keeper.read().catch(() => NOBODY);
      if (next !== baseUrl) return;
      if (kept.token === null) await ask(null);
      else goIn();
    },
    async setUp({ name, venueName, signInName, password, staySignedIn }) {
      if (setUp === null || deviceToken !== null) throw new AppError({ code: 'auth.role-forbidden', message: say('at-hub-only') });
      await enter(await setUp({ name, sign_in_name: signInName, password, ...device(staySignedIn) }, venueName));
    },
    async signIn({ signInName, password, staySignedIn }) {
      await follow(await stranger().signIn({ sign_in_name: signInName, password, ...device(staySignedIn) }));
    },
    async giveCode(method, code) {
      const pending = pendingId();
      if (pending !== undefined) await factor({ method, pending_id: pending, code });
    },
    async usePasskey(staySignedIn) {
      const pending = pendingId();
      const { public_key: options } = await stranger().passkeyOptions(pending ?? null, kept.knownDevice);
      const { getPasskey } = await import('./passkey-ceremony.ts');
      const response = await getPasskey(options);
      if (pending !== undefined) await factor({ method: 'passkey', pending_id: pending, response });
      else await enter(await stranger().signInByPasskey({ response, ...device(staySignedIn) }));
    },
    lookAtInvitation: async (ticket) => stranger().lookAtInvitation(ticket),
    async takeInvitation(invitation) {
      await follow(await stranger().redeemInvitation({ ...invitation, device_name: deviceName, known_device: kept.knownDevice }));
    },
    takeOver: enter,
    knownDevice: () => kept.knownDevice,
    async signOut() {
      const { token } = kept;
      await forget();
      if (token !== null && baseUrl !== null) {
        // Whether or not the hub hears of it, nobody is signed in here any more.
        await createSignInCalls(createRestClient({ baseUrl, token }))
          .signOut()
          .catch(() => undefined);
      }
      await ask(null);
    },
    startAgain: () => void (state.value = { kind: 'sign-in', reason: null }),
    async refused(refusal) {
      if (state.value.kind !== 'inside' || !ENDED.has(refusal.code)) return;
      await forget();
      await ask(refusalText(refusal).message);
    },
    tryAgain: () => ask(null),
  };
}

/** The door of the face that a component belongs to. */
export function useDoor(): Door {
  const door = inject(DOOR);
  if (door === undefined) throw new Error('No door was provided: main.ts must provide it.');
  return door;
}
