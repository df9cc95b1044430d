import type { WebContents } from 'electron';

/** No page opens a window: those there are come from main. */
export function denyWindowOpen(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
