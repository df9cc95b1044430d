import { onMounted, onUnmounted } from 'vue';
import { matchShortcut } from './match-shortcut.ts';
import type { ShortcutId } from './shortcuts.ts';

/** Does what is given for each shortcut while its component is there. False: the key was not meant after all. */
export type ShortcutActs = Partial<Record<ShortcutId, (event: KeyboardEvent) => boolean | void>>;

export function useShortcuts(acts: ShortcutActs): void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return;
    const id = matchShortcut(event, document.querySelector('dialog[open]') !== null);
    const act = id === null ? undefined : acts[id];
    if (act !== undefined && act(event) !== false) event.preventDefault();
  };
  onMounted(() => window.addEventListener('keydown', onKey));
  onUnmounted(() => window.removeEventListener('keydown', onKey));
}
