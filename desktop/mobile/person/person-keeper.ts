import { refusalText } from '#shared/view/refusal-text.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { KeptSession } from '#shared/ipc/ipc-contract.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { inject, type InjectionKey, type Ref, shallowRef } from 'vue';
import type { DeviceMemory } from '../../ui/device-memory.ts';
import type { DoorKeeper } from '../../ui/door/door.ts';

export interface PersonKeeperOptions {
  readonly baseUrl: string;
  /** Who stays signed in on this phone. */
  readonly person: DeviceMemory;
  /** What shows the hub that somebody has signed in here before. */
  readonly knownDevice: DeviceMemory;
  /** Ends what goes on in their name while nobody looks; null: the hub has ended it already. */
  readonly leave?: (token: string | null) => Promise<void>;
}

/** Who is signed in on this phone, beside what the phone itself may see. */
export interface PersonKeeper extends DoorKeeper {
  /** Null: nobody; the phone only looks, if it has joined. */
  readonly token: Readonly<Ref<string | null>>;
  readonly name: Readonly<Ref<string | null>>;
  /** They stay signed in on this phone: what goes on while the page is closed may go on in their name. */
  readonly stays: Readonly<Ref<boolean>>;
  readonly isAtDoor: Readonly<Ref<boolean>>;
  /** Of the invitation by which somebody came. */
  readonly ticket: Readonly<Ref<string | null>>;
  /** Why nobody is signed in any more. */
  readonly reason: Readonly<Ref<string | null>>;
  openDoor(): void;
  closeDoor(): void;
  invite(ticket: string): void;
  called(name: string): void;
  /** `wsn_…` of this phone; null: nobody has signed in here yet. */
  knownDevice(): string | null;
  signOut(): Promise<void>;
  /** The hub has ended the session. */
  end(refusal: Refusal): void;
}

export const PERSON: InjectionKey<PersonKeeper> = Symbol('person');

export function createPersonKeeper({ baseUrl, person, knownDevice, leave }: PersonKeeperOptions): PersonKeeper {
  const token = shallowRef<string | null>(null);
  const name = shallowRef<string | null>(null);
  const isAtDoor = shallowRef(false);
  const ticket = shallowRef<string | null>(null);
  const reason = shallowRef<string | null>(null);
  const stays = shallowRef(false);
  let known: string | null = null;
  const orWarn = (work: Promise<void>): void =>
    void work.catch((error: unknown) => console.warn('This phone does not let the page keep anything.', describeError(error)));
  const keepName = (): void => {
    if (stays.value && token.value !== null) orWarn(person.write({ token: token.value, name: name.value }));
  };
  const forget = (): void => {
    token.value = null;
    name.value = null;
    stays.value = false;
    orWarn(person.clear());
  };
  const recalled = (async (): Promise<void> => {
    const [who, before] = await Promise.all([person.read().catch(() => null), knownDevice.read().catch(() => null)]);
    known ??= before?.token ?? null;
    if (who === null || token.value !== null) return;
    stays.value = true;
    name.value = who.name;
    token.value = who.token;
  })();

  return {
    token,
    name,
    stays,
    isAtDoor,
    ticket,
    reason,
    openDoor: () => void (isAtDoor.value = true),
    closeDoor() {
      isAtDoor.value = false;
      ticket.value = null;
    },
    invite(secret) {
      ticket.value = secret;
      isAtDoor.value = true;
    },
    async read(): Promise<KeptSession> {
      await recalled;
      // Whoever stands at the door of a phone wants to sign in, also as somebody else.
      return { token: null, knownDevice: known };
    },
    async keep(kept, remember) {
      known = kept.knownDevice;
      stays.value = remember;
      reason.value = null;
      if (known !== null) orWarn(knownDevice.write({ token: known, name: null }));
      if (kept.token === null) forget();
      else token.value = kept.token;
      keepName();
    },
    called(next) {
      name.value = next;
      keepName();
    },
    knownDevice: () => known,
    async signOut() {
      const ended = token.value;
      forget();
      if (ended === null) return;
      await leave?.(ended);
      // Whether or not the hub hears of it, nobody is signed in here any more.
      await import('#shared/client/sign-in-calls.ts')
        .then(({ createSignInCalls }) => createSignInCalls(createRestClient({ baseUrl, token: ended })).signOut())
        .catch(() => undefined);
    },
    end(refusal) {
      void leave?.(null);
      forget();
      reason.value = refusalText(refusal).message;
    },
  };
}

/** The keeper of who is signed in on this phone. */
export function usePerson(): PersonKeeper {
  const keeper = inject(PERSON);
  if (keeper === undefined) throw new Error('No person keeper was provided: main.ts must provide it.');
  return keeper;
}
