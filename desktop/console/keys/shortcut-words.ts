import { type ShortcutId, shortcutOf } from './shortcuts.ts';
import { say } from '../words.ts';
import { keyNames } from './key-names.ts';

const NAMES: Readonly<Record<string, string>> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt' };
const MAC_NAMES: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥' };

/** As keys stand on the keyboard: `Ctrl Shift E`, on a Mac `⌘ ⇧ E`. */
export function shortcutKeys(id: ShortcutId, isMac = /^mac/i.test(globalThis.navigator?.platform ?? '')): string {
  const { combos, shown } = shortcutOf(id);
  const names = isMac ? MAC_NAMES : NAMES;
  return keyNames(
    shown ??
      combos
        .map((combo) =>
          combo
            .split('+')
            .map((part) => names[part] ?? part.toUpperCase())
            .join(' '),
        )
        .join(say('or')),
  );
}

/** The same as `aria-keyshortcuts` wants it: `Control+Shift+E`. */
export const ariaKeys = (id: ShortcutId): string =>
  shortcutOf(id)
    .combos.flatMap((combo) => (combo.includes('mod') ? [combo.replace('mod', 'Control'), combo.replace('mod', 'Meta')] : [combo]))
    .map((combo) =>
      combo
        .split('+')
        .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
        .join('+'),
    )
    .join(' ');
