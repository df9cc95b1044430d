import type { WebContents } from 'electron';

/** Tells that what a window showed is gone: it was closed, its page was loaded anew, or ended by itself. */
export function whenPageGoes(contents: Pick<WebContents, 'on' | 'once'>, tell: () => void): void {
  // Not for pages of the console, which are parts of the one that is loaded.
  contents.on('did-navigate', tell);
  contents.on('render-process-gone', tell);
  contents.once('destroyed', tell);
}
