import type { InjectionKey, Ref } from 'vue';
import { shallowRef } from 'vue';
import { describeError } from '#shared/errors/describe-error.ts';
import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import type { Theme } from '#shared/ipc/theme.ts';

/** What was chosen at the desk whose wall this is; null in a browser, which has no desk. */
export const DESK_THEME: InjectionKey<Readonly<Ref<Theme>> | null> = Symbol('theme of the desk');

export interface FollowDeskThemeOptions {
  readonly bridge: Pick<WedsyncBridge, 'request' | 'on'>;
  readonly report: (message: string) => void;
}

/** The theme that the desk has now; `system` until it is known. */
export function followDeskTheme({ bridge, report }: FollowDeskThemeOptions): Readonly<Ref<Theme>> {
  const theme = shallowRef<Theme>('system');
  let isTold = false;
  bridge.on('theme:changed', (next) => {
    isTold = true;
    theme.value = next;
  });
  bridge.request('theme:get').then(
    (now) => {
      // A change that came meanwhile is newer than this answer.
      if (!isTold) theme.value = now;
    },
    (error: unknown) => report(describeError(error)),
  );
  return theme;
}
