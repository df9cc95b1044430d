import { inject, type InjectionKey } from 'vue';
import type { AccessKeeper } from './access-keeper.ts';

export const ACCESS: InjectionKey<AccessKeeper> = Symbol('access');

/** The keeper of this phone's token. */
export function useAccess(): AccessKeeper {
  const keeper = inject(ACCESS);
  if (keeper === undefined) throw new Error('No access keeper was provided: main.ts must provide it.');
  return keeper;
}
