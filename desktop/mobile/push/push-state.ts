import { inject, type InjectionKey, type Ref } from 'vue';

/** Whether this phone can be woken while its page is closed. */
export type PushState =
  /** Being looked at. */
  | { readonly kind: 'unknown' }
  /** `home-screen`: on an iPhone only a page that was put there can. */
  | { readonly kind: 'impossible'; readonly why: 'browser' | 'home-screen' }
  /** Whoever is signed in leaves with the page: nothing is told in their name after that. */
  | { readonly kind: 'must-stay' }
  /** The venue wakes no phones. */
  | { readonly kind: 'not-set-up' }
  | { readonly kind: 'off' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'on' }
  /** The person said no, or the phone says it for them; the page may not ask again. */
  | { readonly kind: 'denied' }
  | { readonly kind: 'failed'; readonly problem: string };

export interface PushKeeper {
  readonly state: Readonly<Ref<PushState>>;
  /** Looks how it stands for whoever is here now; what was allowed before is said anew. `mayStay`: somebody stays here when the page is closed. */
  look(mayStay: boolean): Promise<void>;
  /** Asks the person; to be called from a touch of theirs only. */
  turnOn(): Promise<void>;
  turnOff(): Promise<void>;
  /** Whoever was here has left: nothing more is told to this phone in their name. `token`: theirs, if it is still good. */
  leave(token: string | null): Promise<void>;
}

export const PUSH: InjectionKey<PushKeeper> = Symbol('push');

export function usePush(): PushKeeper {
  const keeper = inject(PUSH);
  if (keeper === undefined) throw new Error('No push keeper was provided: main.ts must provide it.');
  return keeper;
}
