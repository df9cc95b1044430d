import { say } from './words.ts';

/** `iPhone`, `Android`: what the lists of sessions and passkeys can tell without asking. */
export function deviceName({ userAgent }: Pick<Navigator, 'userAgent'>): string {
  const [match] = /iPhone|iPad|Android/.exec(userAgent) ?? [];
  return match ?? say('page');
}
