import { say } from '../words.ts';

/** The pages about who is told, in the order in which they are offered. */
export const ON_CALL_PAGES: readonly { readonly name: string; readonly word: string }[] = [
  { name: 'on-call', word: say('duty.now') },
  { name: 'contacts', word: say('duty.contacts') },
  { name: 'teams', word: say('duty.teams') },
  { name: 'rotas', word: say('duty.rotas') },
  { name: 'policies', word: say('duty.policies') },
];
