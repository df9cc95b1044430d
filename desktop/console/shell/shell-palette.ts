import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { useRouter } from 'vue-router';
import { useDoor } from '../../ui/door/door.ts';
import { languageChoices } from '../../ui/settings/language-choices.ts';
import { useBridge } from '../bridge/use-bridge.ts';
import { useDialogStore } from '../dialogs/dialog-store.ts';
import { pageEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { speakFromNowOn } from '../settings/speak-from-now-on.ts';
import { THEME_CHOICES, useThemeChoice } from './use-theme-choice.ts';
import { say } from '../words.ts';

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
    words: say('colours', { how: words }),
    also: 'theme dark bright light contrast appearance aussehen',
    run: () => pick(value),
  }));
  const attach: PaletteEntry = {
    id: 'page:attach',
    group: 'Pages',
    words: say('do.attach'),
    run: () => router.push({ name: 'attach' }),
  };
  const languages = languageChoices().map(({ value, word }): PaletteEntry => ({
    id: `do:language:${value}`,
    group: 'Do',
    words: say('do.language', { language: word }),
    also: 'sprache language english deutsch german',
    run: () => speakFromNowOn(bridge, value),
  }));
  return () => [
    pageEntry(router, { name: 'overview', words: say('rail.overview'), also: 'home start anfang', isFirst: true }),
    {
      id: 'do:wallboards',
      group: 'Do',
      words: say('do.wallboard'),
      also: 'monitor screen wall wandanzeige',
      permission: 'look-hub',
      run: () => dialogs.open('wallboards'),
    },
    ...themes,
    ...languages,
    {
      id: 'do:keys',
      group: 'Do',
      words: say('do.keys'),
      also: 'shortcuts help hilfe',
      shortcut: 'help',
      run: () => dialogs.open('shortcuts'),
    },
    {
      id: 'do:another-window',
      group: 'Do',
      words: say('do.another'),
      also: 'second new monitor beside neues zweites',
      shortcut: 'another',
      // At the desk the main process opens it, elsewhere the browser.
      run: () => void window.open(window.location.href),
    },
    { id: 'do:sign-out', group: 'Do', words: say('who.sign-out'), also: 'log out leave ausloggen', run: () => door.signOut() },
    pageEntry(router, {
      name: 'settings',
      words: say('settings'),
      also: 'language sprache english deutsch colours theme start at login autostart',
    }),
    ...(bridge === null ? [] : [attach, ...ofThisComputer(bridge)]),
  ];
};

/** What the program on this computer does. */
function ofThisComputer(bridge: WedsyncBridge): readonly PaletteEntry[] {
  const deed = (id: string, words: string, also: string, run: () => unknown): PaletteEntry => ({
    id: `do:${id}`,
    group: 'Do',
    words,
    also,
    run,
  });
  return [
    deed('name-displays', say('walls.which'), 'identify monitor display', () => bridge.request('displays:name')),
    deed('look-for-update', say('do.look-newer'), 'update version upgrade', () => bridge.request('update:look')),
    deed('diagnostics', say('do.diagnostics'), 'diagnose bundle log support hilfe', () => bridge.request('diagnostics:save')),
  ];
}
