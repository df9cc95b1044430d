/** Moves the focus among the rows of a tree: up and down as they stand, left to what a row hangs on, right to what hangs on it. */
export function moveInTree(event: KeyboardEvent): void {
  const { target, currentTarget, key } = event;
  if (!(target instanceof HTMLElement) || !(currentTarget instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.indexOf(target);
  if (at < 0) return;
  const level = (row: HTMLElement | undefined): number => Number(row?.getAttribute('aria-level') ?? 0);
  const own = level(target);
  const ways: Readonly<Record<string, () => HTMLElement | undefined>> = {
    ArrowDown: () => rows[at + 1],
    ArrowUp: () => rows[at - 1],
    Home: () => rows[0],
    End: () => rows.at(-1),
    ArrowLeft: () => rows.slice(0, at).findLast((row) => level(row) < own),
    ArrowRight: () => (level(rows[at + 1]) > own ? rows[at + 1] : undefined),
  };
  const next = ways[key];
  if (next === undefined) return;
  event.preventDefault();
  next()?.focus();
}
