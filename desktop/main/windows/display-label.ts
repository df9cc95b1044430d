import type { Display } from 'electron';

/** As the system names it; null where it does not. */
export function displayLabel(display: Pick<Display, 'id'>): string | null {
  // Older Electron has no label.
  const label = (display as { readonly label?: string }).label ?? '';
  return label === '' ? null : label;
}
