import { useShortcuts } from '../keys/use-shortcuts.ts';

/** What keys do with the row that one is on. */
export type TriageAct = 'take' | 'silence' | 'resolve';

const ROW_LINK = '[data-row-link]';

/** Works a list through by keys for as long as its page is shown: moves among rows, and tells what to do with which row by its `data-row`. */
export function useTriage(act: (act: TriageAct, rowId: string) => void): void {
  const rowOfFocus = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;
  function move(step: 1 | -1): boolean {
    const links = [...document.querySelectorAll<HTMLElement>(ROW_LINK)];
    const row = rowOfFocus();
    const at = row === null ? -1 : links.findIndex((link) => row.contains(link));
    // From nowhere either key begins at the first.
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return next !== undefined;
  }
  const actOn = (wanted: TriageAct) => (): boolean => {
    const rowId = rowOfFocus()?.dataset['row'];
    if (rowId !== undefined) act(wanted, rowId);
    return rowId !== undefined;
  };
  useShortcuts({
    'next-row': () => move(1),
    'previous-row': () => move(-1),
    take: actOn('take'),
    silence: actOn('silence'),
    resolve: actOn('resolve'),
  });
}
