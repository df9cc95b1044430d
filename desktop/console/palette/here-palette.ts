import type { PaletteEntry, PaletteSource } from './palette-entry.ts';

const CONTROLS = 'button:not(:disabled), [role="switch"]:not(:disabled), input[type="checkbox"]:not(:disabled), summary';
/** What the palette reaches by itself, what nobody does by its name, and handles, which are taken hold of and not pressed. */
const ELSEWHERE = 'dialog, nav, [data-handle], [role="listbox"], [aria-hidden="true"], [inert]';
const HEADINGS = 'h1, h2, h3, h4, th[scope="row"], strong';
const MOST_WORDS = 120;

/** Whatever can be pressed on the page that is open, called as it is called there: so nothing that the console does is out of reach. */
export const herePalette: PaletteSource = () => {
  const seen = new Map<string, number>();
  const entries = [...document.querySelectorAll<HTMLElement>(CONTROLS)].flatMap((control): PaletteEntry[] => {
    if (control.closest(ELSEWHERE) !== null || !control.checkVisibility()) return [];
    const words = nameOf(control);
    if (words.length < 2) return [];
    const nth = (seen.get(words) ?? 0) + 1;
    seen.set(words, nth);
    return [
      {
        id: `here:${words}:${nth}`,
        group: 'Here',
        words,
        detail: placeOf(control, words),
        run() {
          if (!control.isConnected) return;
          control.focus();
          control.click();
        },
      },
    ];
  });
  return () => entries;
};

function nameOf(control: HTMLElement): string {
  const label = control.getAttribute('aria-label') ?? (control instanceof HTMLInputElement ? control.labels?.[0]?.textContent : null);
  return tidy(label ?? control.textContent);
}
/** Of several that are called the same, of what each is: the heading of the nearest part that has one. */
function placeOf(control: HTMLElement, words: string): string | undefined {
  for (let part = control.parentElement; part !== null && part !== document.body; part = part.parentElement) {
    const heading = tidy(part.querySelector(HEADINGS)?.textContent ?? '');
    if (heading !== '' && heading !== words) return heading;
  }
  return undefined;
}
const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS);
