import { describeError } from '#shared/errors/describe-error.ts';
import type { Theme } from '#shared/ipc/theme.ts';
import { type Ref, shallowRef } from 'vue';
import { useAppearance } from '../../ui/use-appearance.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { say } from '../words.ts';

export const THEME_CHOICES: readonly { readonly value: Theme; readonly word: string; readonly words: string }[] = [
  { value: 'dark', word: say('theme.dark'), words: say('theme.dark.long') },
  { value: 'bright', word: say('theme.bright'), words: say('theme.bright.long') },
  { value: 'contrast', word: say('theme.contrast'), words: say('theme.contrast.long') },
  { value: 'system', word: say('theme.system'), words: say('theme.system.long') },
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
        failure.value = say('not-kept', { why: describeError(error) });
      });
    },
  };
}
