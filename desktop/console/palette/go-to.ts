import type { Router } from 'vue-router';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { PaletteEntry } from './palette-entry.ts';

/** A page as the palette offers it. */
export interface PalettePage {
  readonly name: string;
  readonly words: string;
  readonly detail?: string;
  readonly also?: string | undefined;
  readonly permission?: Permission;
  readonly isFirst?: boolean;
}

export function pageEntry(router: Router, { name, ...page }: PalettePage): PaletteEntry {
  return { id: `page:${name}`, group: 'Pages', ...page, run: () => router.push({ name }) };
}

/** A deed that a page asks about once it is open: `?ask=<what>`, heard by `useAsked`. */
export function askEntry(
  router: Router,
  { name, ask, ...deed }: Omit<PalettePage, 'detail'> & { readonly detail?: string; readonly ask: string },
): PaletteEntry {
  return { id: `do:${name}:${ask}`, group: 'Do', ...deed, run: () => router.push({ name, query: { ask } }) };
}
