import type { WebContents } from 'electron';

/** No page opens a window: those there are come from main, which hears what a page wanted to see in one. */
export function denyWindowOpen(contents: WebContents, onWanted: (url: string) => void): void {
  contents.setWindowOpenHandler(({ url }) => {
    onWanted(url);
    return { action: 'deny' };
  });
}
