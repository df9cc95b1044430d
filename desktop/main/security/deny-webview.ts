import type { WebContents } from 'electron';

/** No page carries another one inside. */
export function denyWebview(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
