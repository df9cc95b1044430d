const STEPS: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
};

/** Moves the focus by the arrows from the link of one row to that of the next. Elsewhere, e.g. in a field, keys do what they always do. */
export function moveAmongRows(event: KeyboardEvent): void {
  const step = STEPS[event.key];
  const link = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row-link]') : null;
  if (step === undefined || link === null || event.ctrlKey || event.metaKey || event.altKey) return;
  const links = [...document.querySelectorAll<HTMLElement>('[data-row-link]')];
  event.preventDefault();
  links[step(links.indexOf(link), links.length - 1)]?.focus();
}
