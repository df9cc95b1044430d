import type { WebContents } from 'electron';
import { isAppUrl } from '../protocol/app-origin.ts';

/** A page never leaves our origin, whatever it was made to click on or follow. */
export function denyNavigation(contents: WebContents): void {
  const deny = (event: { preventDefault(): void }, url: string): void => {
    if (!isAppUrl(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => deny(event, event.url));
  contents.on('will-redirect', (event) => deny(event, event.url));
  contents.on('will-frame-navigate', (event) => deny(event, event.url));
}
