import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { decodeJoinCode, encodeJoinCode, findJoinCode, type JoinCode } from '#shared/protocol/join-code.ts';
import type { RestJoinedDevice } from '#shared/protocol/rest/access/devices.ts';
import type { Refusal } from '#shared/protocol/refusal.ts';
import { type Ref, shallowRef } from 'vue';
import type { DeviceMemory, KeptDevice } from '../../ui/device-memory.ts';
import { tokenOfFragment } from './access-link.ts';

/** What came in between a code and being let in. */
export interface JoinProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string | null;
  /** The same code may be tried again; null if it would not help. */
  readonly again: JoinCode | null;
}

/** Whether this phone has a token to look with. */
export type Access =
  /** What is kept is being looked up. */
  | { readonly state: 'opening' }
  | { readonly state: 'none' }
  /** It was given a link with a token that is cut. */
  | { readonly state: 'unusable' }
  | { readonly state: 'joining' }
  | { readonly state: 'not-joined'; readonly problem: JoinProblem }
  /** `isNew`: it has just joined, which its owner has not been told yet. */
  | ({ readonly state: 'given'; readonly isNew: boolean } & KeptDevice)
  /** The desk has taken its right away, or it has run out. */
  | { readonly state: 'ended'; readonly refusal: Refusal };

export interface AccessKeeper {
  readonly access: Readonly<Ref<Access>>;
  give(token: string): void;
  join(code: JoinCode): Promise<void>;
  /** Its owner has read what it is called. */
  greet(): void;
  /** Forgets the token, here and on the phone. */
  forget(): void;
  end(refusal: Refusal): void;
  close(): void;
}

export interface AccessKeeperOptions {
  readonly page: Pick<Window, 'location' | 'history' | 'addEventListener' | 'removeEventListener'>;
  readonly memory: DeviceMemory;
  /** Uses the code up at the hub that served this page. */
  readonly redeem: (code: JoinCode) => Promise<RestJoinedDevice>;
  /** A code for something that has another page of this hub. */
  readonly goElsewhere: (path: string) => void;
  /** A code for a colleague, who chooses a password with it. */
  readonly invite: (ticket: string) => void;
}

/** May pass by itself: the code is still good. */
const WORTH_ANOTHER_TRY = new Set(['hub.no-answer', 'protocol.rate-exceeded', 'hub.internal', 'hub.storage-failed']);

/**
 * Takes a code or token out of the address, where others could read it, before anything else happens. A code that is scanned while
 * the page is open changes only the fragment: it is taken too.
 */
export function createAccessKeeper({ page, memory, redeem, goElsewhere, invite }: AccessKeeperOptions): AccessKeeper {
  const access = shallowRef<Access>({ state: 'opening' });
  // A phone that forbids storage (private mode, full disk) still shows the venue; it only has to join again after a reload.
  const orWarn = (work: Promise<void>): void =>
    void work.catch((error: unknown) => console.warn('This phone does not let the page keep anything.', describeError(error)));
  const enter = (device: KeptDevice, isNew: boolean): void => {
    access.value = { state: 'given', isNew, ...device };
    orWarn(memory.write(device));
  };
  const give = (token: string): void => enter({ token, name: null }, false);
  const join = async (code: JoinCode): Promise<void> => {
    if (code.kind === 'display') {
      goElsewhere(`/wall/#join=${encodeJoinCode(code)}`);
      return;
    }
    if (code.kind === 'account') {
      invite(code.ticket);
      // Whoever comes by an invitation on a phone that had joined keeps what it may see.
      if (access.value.state === 'opening') await recall();
      return;
    }
    access.value = { state: 'joining' };
    try {
      const { token, device } = await redeem(code);
      enter({ token, name: device.name }, true);
    } catch (error) {
      access.value = { state: 'not-joined', problem: problemOf(error, code) };
    }
  };
  const takeCode = (text: string): void => {
    try {
      void join(decodeJoinCode(text));
    } catch (error) {
      access.value = { state: 'not-joined', problem: problemOf(error, null) };
    }
  };
  const takeFromAddress = (): boolean => {
    const { hash, pathname, search } = page.location;
    if (!hash.startsWith('#token=') && !hash.startsWith('#join=')) return false;
    page.history.replaceState(null, '', pathname + search);
    const token = tokenOfFragment(hash);
    if (hash.startsWith('#join=')) takeCode(findJoinCode(hash) ?? hash.slice('#join='.length));
    else if (token === null) access.value = { state: 'unusable' };
    else give(token);
    return true;
  };
  const recall = async (): Promise<void> => {
    const kept = await memory.read().catch(() => null);
    // Meanwhile a code may have come.
    if (access.value.state !== 'opening') return;
    access.value = kept === null ? { state: 'none' } : { state: 'given', isNew: false, ...kept };
  };

  if (!takeFromAddress()) void recall();
  page.addEventListener('hashchange', takeFromAddress);
  return {
    access,
    give,
    join,
    greet() {
      if (access.value.state === 'given') access.value = { ...access.value, isNew: false };
    },
    forget() {
      access.value = { state: 'none' };
      orWarn(memory.clear());
    },
    end(refusal) {
      access.value = { state: 'ended', refusal };
      orWarn(memory.clear());
    },
    close: () => page.removeEventListener('hashchange', takeFromAddress),
  };
}

function problemOf(error: unknown, code: JoinCode | null): JoinProblem {
  if (!(error instanceof AppError)) return { code: 'phone.internal', message: describeError(error), remedy: null, again: null };
  return { code: error.code, message: error.message, remedy: error.remedy ?? null, again: WORTH_ANOTHER_TRY.has(error.code) ? code : null };
}
