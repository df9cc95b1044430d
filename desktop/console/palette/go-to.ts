import type { RouteLocationRaw, Router } from 'vue-router';
import type { Permission } from '#shared/domain/access/permission.ts';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';

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

/** One of many, as a rule or a wallboard: it leads to its page, which is called as its kind, or to where it is shown instead. */
export function thingEntry(
  router: Router,
  kind: string,
  { id, to, ...thing }: Omit<PaletteEntry, 'group' | 'run'> & { readonly group?: PaletteGroup; readonly to?: RouteLocationRaw },
): PaletteEntry {
  const page = to ?? { name: kind, params: { [`${kind}Id`]: id } };
  return { id: `${kind}:${id}`, group: 'Pages', ...thing, run: () => router.push(page) };
}

/** A deed that a page asks about once it is open: `?ask=<what>`, heard by `useAsked`. */
export function askEntry(
  router: Router,
  { name, ask, ...deed }: Omit<PalettePage, 'detail'> & { readonly detail?: string; readonly ask: string },
): PaletteEntry {
  return { id: `do:${name}:${ask}`, group: 'Do', ...deed, run: () => router.push({ name, query: { ask } }) };
}
