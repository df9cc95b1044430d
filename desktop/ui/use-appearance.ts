import type { Theme } from '#shared/ipc/theme.ts';
import { inject, type InjectionKey, type Ref, shallowRef } from 'vue';

/** Theme of a face: what was chosen, and a key that changes whenever colours on a canvas must be read afresh. */
export interface Appearance {
  readonly theme: Readonly<Ref<Theme>>;
  readonly paletteKey: Readonly<Ref<string>>;
  choose(theme: Theme): void;
  close(): void;
}

export const APPEARANCE: InjectionKey<Appearance> = Symbol('appearance');

const SYSTEM_QUERIES = ['(prefers-color-scheme: light)', '(prefers-contrast: more)', '(forced-colors: active)'] as const;

/** Sets the theme on `<html data-theme>` and follows the system's colours and contrast. */
export function createAppearance(initial: Theme, page: Window = window): Appearance {
  const queries = SYSTEM_QUERIES.map((query) => page.matchMedia(query));
  const theme = shallowRef<Theme>(initial);
  const paletteKey = shallowRef('');
  const apply = (): void => {
    page.document.documentElement.dataset['theme'] = theme.value;
    paletteKey.value = [theme.value, ...queries.map((query) => query.matches)].join(' ');
  };
  for (const query of queries) query.addEventListener('change', apply);
  apply();
  return {
    theme,
    paletteKey,
    choose(next) {
      theme.value = next;
      apply();
    },
    close() {
      for (const query of queries) query.removeEventListener('change', apply);
    },
  };
}

/** The appearance of the face that a component belongs to. */
export function useAppearance(): Appearance {
  const appearance = inject(APPEARANCE);
  if (appearance === undefined) throw new Error('No appearance was provided: the face must call installFace().');
  return appearance;
}
