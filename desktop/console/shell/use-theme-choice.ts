import { describeError } from '#shared/errors/describe-error.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import { type Ref, shallowRef } from 'vue';
import { useAppearance } from '../../ui/use-appearance.ts';
import { useBridge } from '../bridge/use-bridge.ts';

export const THEME_CHOICES: readonly { readonly value: Theme; readonly word: string; readonly words: string }[] = [
  { value: 'dark', word: 'Dark', words: 'Dark, for rooms' },
  { value: 'bright', word: 'Bright', words: 'Bright, for a desk by day' },
  { value: 'contrast', word: 'Contrast', words: 'High contrast' },
  { value: 'system', word: 'System', words: 'As the system' },
];

/** How the desk looks: chosen at once, and kept for the next start where there is a program to keep it. */
export function useThemeChoice(): {
  readonly theme: Readonly<Ref<Theme>>;
  readonly failure: Readonly<Ref<string>>;
  pick(next: Theme): void;
} {
  const { theme, choose } = useAppearance();
  const bridge = useBridge();
  const failure = shallowRef('');
  return {
    theme,
    failure,
    pick(next) {
      choose(next);
      failure.value = '';
      bridge?.request('theme:set', next).catch((error: unknown) => {
        failure.value = `Not kept for the next start: ${describeError(error)}`;
      });
    },
  };
}
