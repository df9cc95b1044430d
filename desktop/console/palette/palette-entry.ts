import type { Permission } from '#shared/domain/access/permission.ts';
import type { HostState } from '#shared/domain/host-state.ts';
import type { ShortcutId } from '../keys/shortcuts.ts';

/** What the palette offers, in the order of its groups. */
export const PALETTE_GROUPS = ['Do', 'Incidents', 'Systems', 'Events', 'Pages', 'Here'] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** A page, a thing of the venue or a deed that the palette reaches. */
export interface PaletteEntry {
  /** For ever the same, so that what was used lately is found again: `host:till-1`. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly words: string;
  /** Where or what it is, beside the words; found by it too. */
  readonly detail?: string | undefined;
  /** What else people call it. */
  readonly also?: string | undefined;
  readonly state?: HostState | undefined;
  readonly shortcut?: ShortcutId | undefined;
  /** What one must be allowed to do; without it the entry says who may. */
  readonly permission?: Permission | undefined;
  /** Offered before anything is typed. */
  readonly isFirst?: boolean | undefined;
  readonly run: () => unknown;
}

/** What is looked for; `isAnything`: nothing was typed yet, so what comes first and what was used lately is all that is shown. */
export interface PaletteSearch {
  readonly isAnything: boolean;
  /** Ids of entries, newest first. */
  readonly lately: readonly string[];
}

/**
 * An area of the console tells what it has to offer. Called within a component, so that it may use stores; what it gives is called again
 * whenever something else is typed, and once `late` says that what had to be asked for is there. One that has thousands may leave out what
 * the search does not show.
 */
export type PaletteSource = (late: () => void) => (search: PaletteSearch) => readonly PaletteEntry[];
