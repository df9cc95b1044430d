/** Where a key means what it says. */
export const SHORTCUT_PLACES = [
  'everywhere',
  'lists',
  'systems',
  'overview',
  'charts',
  'tree',
  'on-call',
  'plan',
  'dialogs',
  'wall',
] as const;
export type ShortcutPlace = (typeof SHORTCUT_PLACES)[number];

interface ShortcutEntry {
  /** `mod` is Ctrl, on a Mac the command key. Several: each does it. Empty: the browser or the part itself does it. */
  readonly combos: readonly string[];
  /** As it is written on screen where that is not the combination itself. */
  readonly shown?: string;
  readonly place: ShortcutPlace;
  /** Also while somebody types or a dialog is open. */
  readonly isAlways?: true;
}

/** The one table of keys: what is bound looks here, and so does the list under "?". */
export const SHORTCUTS = {
  palette: { combos: ['mod+k'], place: 'everywhere', isAlways: true },
  emergency: { combos: ['mod+shift+e'], place: 'everywhere', isAlways: true },
  undo: { combos: ['z'], place: 'everywhere' },
  help: { combos: ['?'], place: 'everywhere' },
  back: { combos: [], shown: 'Alt ←', place: 'everywhere' },
  another: { combos: [], shown: 'Ctrl N', place: 'everywhere' },
  onward: { combos: [], shown: 'Tab', place: 'everywhere' },
  'next-row': { combos: ['j'], place: 'lists' },
  'previous-row': { combos: ['k'], place: 'lists' },
  take: { combos: ['a'], place: 'lists' },
  silence: { combos: ['s'], place: 'lists' },
  resolve: { combos: ['r'], place: 'lists' },
  'row-ends': { combos: [], shown: 'Home End', place: 'lists' },
  'open-row': { combos: [], shown: 'Enter', place: 'lists' },
  tiles: { combos: [], shown: '← → ↑ ↓', place: 'overview' },
  'open-tile': { combos: [], shown: 'Enter', place: 'overview' },
  'find-host': { combos: ['/'], place: 'systems' },
  'host-rows': { combos: [], shown: '↑ ↓ Page Home End', place: 'systems' },
  'open-host': { combos: [], shown: 'Enter', place: 'systems' },
  'chart-walk': { combos: [], shown: '← →', place: 'charts' },
  'chart-newest': { combos: [], shown: 'End', place: 'charts' },
  'chart-pan': { combos: [], shown: 'Shift ← →', place: 'charts' },
  'chart-page': { combos: [], shown: 'Page', place: 'charts' },
  'chart-zoom': { combos: [], shown: '+ −', place: 'charts' },
  'chart-now': { combos: [], shown: '0 Esc DoubleClick', place: 'charts' },
  'chart-mark': { combos: [], shown: 'Drag', place: 'charts' },
  'chart-move': { combos: [], shown: 'Shift Drag', place: 'charts' },
  'chart-wheel': { combos: [], shown: 'Ctrl Wheel', place: 'charts' },
  'tree-rows': { combos: [], shown: '↑ ↓ Home End', place: 'tree' },
  'tree-up': { combos: [], shown: '←', place: 'tree' },
  'tree-down': { combos: [], shown: '→', place: 'tree' },
  stretches: { combos: [], shown: '← → Home End', place: 'on-call' },
  'order-step': { combos: [], shown: '↑ ↓', place: 'on-call' },
  'plan-step': { combos: [], shown: '← → ↑ ↓', place: 'plan' },
  'plan-far': { combos: [], shown: 'Shift ← → ↑ ↓', place: 'plan' },
  'plan-off': { combos: [], shown: 'Delete', place: 'plan' },
  close: { combos: [], shown: 'Esc', place: 'dialogs' },
  hold: { combos: [], shown: 'Space', place: 'wall' },
  turn: { combos: [], shown: '← → Page', place: 'wall' },
  'to-console': { combos: [], shown: 'Esc', place: 'wall' },
} as const satisfies Record<string, ShortcutEntry>;

export type ShortcutId = keyof typeof SHORTCUTS;
export const SHORTCUT_IDS = Object.keys(SHORTCUTS) as readonly ShortcutId[];
export const shortcutOf = (id: ShortcutId): ShortcutEntry => SHORTCUTS[id];
