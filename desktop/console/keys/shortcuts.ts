/** Where a key means what it says. */
export type ShortcutPlace = 'Everywhere' | 'Lists of alerts and incidents' | 'Overview' | 'All systems' | 'Dialogs';

interface ShortcutEntry {
  /** `mod` is Ctrl, on a Mac the command key. Several: each does it. Empty: the browser or the part itself does it. */
  readonly combos: readonly string[];
  /** As it is written on screen where that is not the combination itself. */
  readonly shown?: string;
  readonly words: string;
  readonly place: ShortcutPlace;
  /** Also while somebody types or a dialog is open. */
  readonly isAlways?: true;
}

/** The one table of keys: what is bound looks here, and so does the list under "?". */
export const SHORTCUTS = {
  palette: { combos: ['mod+k'], words: 'Find anything, do anything', place: 'Everywhere', isAlways: true },
  emergency: { combos: ['mod+shift+e'], words: 'Call an emergency', place: 'Everywhere', isAlways: true },
  undo: { combos: ['z'], words: 'Undo what was done last, while that is offered', place: 'Everywhere' },
  help: { combos: ['?'], words: 'This list', place: 'Everywhere' },
  back: { combos: [], shown: 'Alt ←', words: 'Back', place: 'Everywhere' },
  onward: { combos: [], shown: 'Tab', words: 'Go on to the next part of the page', place: 'Everywhere' },
  'next-row': { combos: ['j'], words: 'On to the next (↓ does so too)', place: 'Lists of alerts and incidents' },
  'previous-row': { combos: ['k'], words: 'Back to the one before (↑ does so too)', place: 'Lists of alerts and incidents' },
  take: { combos: ['a'], words: 'Take the incident of the row', place: 'Lists of alerts and incidents' },
  silence: { combos: ['s'], words: 'Silence it', place: 'Lists of alerts and incidents' },
  resolve: { combos: ['r'], words: 'It is over', place: 'Lists of alerts and incidents' },
  'open-row': { combos: [], shown: 'Enter', words: 'Open it', place: 'Lists of alerts and incidents' },
  tiles: { combos: [], shown: '← → ↑ ↓', words: 'Move among the systems', place: 'Overview' },
  'open-tile': { combos: [], shown: 'Enter', words: 'Open the system', place: 'Overview' },
  'find-host': { combos: ['/'], words: 'To the words that are looked for', place: 'All systems' },
  'host-rows': { combos: [], shown: '↑ ↓ Page Home End', words: 'Move among the systems', place: 'All systems' },
  'open-host': { combos: [], shown: 'Enter', words: 'Open the system', place: 'All systems' },
  close: { combos: [], shown: 'Esc', words: 'Close it', place: 'Dialogs' },
} as const satisfies Record<string, ShortcutEntry>;

export type ShortcutId = keyof typeof SHORTCUTS;
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];
export const shortcutOf = (id: ShortcutId): ShortcutEntry => SHORTCUTS[id];
