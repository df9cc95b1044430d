import { useRouter } from 'vue-router';
import { useDoor } from '../../ui/door/door.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useDialogStore } from '../dialogs/dialog-store.ts';
import { pageEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { THEME_CHOICES, useThemeChoice } from './use-theme-choice.ts';

/** What belongs to the frame: how it looks, who is signed in, wallboards, keys. */
export const shellPalette: PaletteSource = () => {
  const router = useRouter();
  const door = useDoor();
  const dialogs = useDialogStore();
  const bridge = useBridge();
  const { pick } = useThemeChoice();
  const themes = THEME_CHOICES.map(({ value, words }): PaletteEntry => ({
    id: `do:theme:${value}`,
    group: 'Do',
    words: `Colours: ${words}`,
    also: 'theme dark bright light contrast appearance',
    run: () => pick(value),
  }));
  const attach: PaletteEntry = {
    id: 'page:attach',
    group: 'Pages',
    words: 'Attach to another hub',
    run: () => router.push({ name: 'attach' }),
  };
  return () => [
    pageEntry(router, { name: 'overview', words: 'Overview', also: 'home start', isFirst: true }),
    {
      id: 'do:wallboards',
      group: 'Do',
      words: 'Put a wallboard on a display …',
      also: 'monitor screen wall',
      permission: 'look-hub',
      run: () => dialogs.open('wallboards'),
    },
    ...themes,
    { id: 'do:keys', group: 'Do', words: 'Show the keys', also: 'shortcuts help', shortcut: 'help', run: () => dialogs.open('shortcuts') },
    { id: 'do:sign-out', group: 'Do', words: 'Sign out', also: 'log out leave', run: () => door.signOut() },
    ...(bridge === null ? [] : [attach]),
  ];
};
