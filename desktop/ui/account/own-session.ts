import { inject, type InjectionKey } from 'vue';
import type { Door } from '../door/door.ts';

/** The session in which somebody looks at their account, and what their account does with it. */
export type OwnSession = Pick<Door, 'knownDevice' | 'takeOver' | 'signOut'>;

/** Provided by the page that shows the account: the desk's door, or who is signed in on a phone. */
export const OWN_SESSION: InjectionKey<OwnSession> = Symbol('own-session');

export function useOwnSession(): OwnSession {
  const session = inject(OWN_SESSION);
  if (session === undefined) throw new Error('No session was provided: the page of the account must provide it.');
  return session;
}
