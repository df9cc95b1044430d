/** What keys do with the row that one is on: `j` and `k` go on and back, the others act on it. */
export type TriageAct = 'take' | 'silence' | 'resolve';

const ACTS: Readonly<Record<string, TriageAct>> = { a: 'take', s: 'silence', r: 'resolve' };
const STEPS: Readonly<Record<string, 1 | -1>> = { j: 1, k: -1 };
const ROW_LINK = '[data-row-link]';

/** Where somebody types, or a dialog is open, keys do what they always do. */
function isFree(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || document.querySelector('dialog[open]') !== null) return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  return target === null || !(target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** Moves among rows; tells what to do with which row by its `data-row`. True: the key was meant. */
export function triageByKey(event: KeyboardEvent, act: (act: TriageAct, rowId: string) => void): boolean {
  if (!isFree(event)) return false;
  const step = STEPS[event.key];
  const links = [...document.querySelectorAll<HTMLElement>(ROW_LINK)];
  const row = document.activeElement?.closest<HTMLElement>('[data-row]') ?? null;
  const at = row === null ? -1 : links.findIndex((link) => row.contains(link));
  if (step !== undefined) {
    if (links.length === 0) return false;
    event.preventDefault();
    // From nowhere either key begins at the first.
    const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
    return true;
  }
  const wanted = ACTS[event.key];
  const rowId = row?.dataset['row'];
  if (wanted === undefined || rowId === undefined) return false;
  event.preventDefault();
  act(wanted, rowId);
  return true;
}

/** `z` takes back what was done last, on every page. */
export const isUndoKey = (event: KeyboardEvent): boolean => event.key === 'z' && isFree(event);
