import type { Monitor } from './monitors.ts';
import { showOver } from './show-over.ts';

/** Long enough to walk to the farthest one. */
const SHOWN_MS = 6_000;

/** Shows on each display its number, as the console counts them, and its name. Over whatever is there, without taking the keyboard. */
export function nameDisplays(monitors: readonly Monitor[]): void {
  const inOrder = [...monitors].sort((a, b) => a.display.bounds.x - b.display.bounds.x || a.display.bounds.y - b.display.bounds.y);
  for (const [index, { name, display }] of inOrder.entries()) {
    const window = showOver(display.bounds, page(index + 1, name));
    const timer = setTimeout(() => window.destroy(), SHOWN_MS);
    window.once('closed', () => clearTimeout(timer));
  }
}

const page = (number: number, name: string): string =>
  `<body style="display:grid;place-content:center;height:100vh;margin:0;color:#fff;text-align:center;cursor:none;font-family:'IBM Plex Sans',sans-serif">
<b style="font-size:50vmin;line-height:1">${number}</b><span style="font-size:5vmin">${escaped(name)}</span></body>`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
