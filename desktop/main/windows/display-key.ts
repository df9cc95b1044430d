import type { Display } from 'electron';

/** As the system names it; null where it does not. */
export function displayLabel(display: Pick<Display, 'id'>): string | null {
  // Older Electron has no label.
  const label = (display as { readonly label?: string }).label ?? '';
  return label === '' ? null : label;
}

/** By what the hub knows a display, and what people call it. */
export function displayKey(display: Pick<Display, 'id' | 'size'>): { readonly key: string; readonly name: string } {
  const { width, height } = display.size;
  const name = displayLabel(display) ?? 'Display';
  return { key: `monitor-${display.id}`, name: `${name} (${width} × ${height})` };
}
