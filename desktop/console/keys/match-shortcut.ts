import { SHORTCUT_IDS, type ShortcutId, shortcutOf } from './shortcuts.ts';

/** What of a key press decides which shortcut it is. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'target'>;

const FIELDS = ['INPUT', 'TEXTAREA', 'SELECT'];

/** The shortcut that a key press is; null where it is none, or somebody types or is asked something. */
export function matchShortcut(event: KeyPress, isDialogOpen: boolean): ShortcutId | null {
  const combo = comboOf(event);
  const found = SHORTCUT_IDS.find((id) => shortcutOf(id).combos.includes(combo));
  if (found === undefined) return null;
  const isFree = !isDialogOpen && !isTyping(event.target);
  return isFree || shortcutOf(found).isAlways === true ? found : null;
}

/** `mod+shift+e`. The shift that a sign needs to be written at all is not said. */
function comboOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const isLetter = /^[a-z]$/i.test(key);
  const parts = [...(ctrlKey || metaKey ? ['mod'] : []), ...(altKey ? ['alt'] : []), ...(shiftKey && isLetter ? ['shift'] : [])];
  return [...parts, isLetter ? key.toLowerCase() : key].join('+');
}

function isTyping(target: EventTarget | null): boolean {
  const element = target as { tagName?: string; isContentEditable?: boolean; type?: string } | null;
  // A box that is ticked takes no letters.
  if (element?.tagName === 'INPUT' && (element.type === 'checkbox' || element.type === 'radio')) return false;
  return element?.isContentEditable === true || FIELDS.includes(element?.tagName ?? '');
}
