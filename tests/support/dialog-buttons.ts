import type { Page } from 'playwright-core';

/** Marks the buttons of the page that say they open a dialog, and gives one of each kind: the rows of a list have the same. */
export async function dialogButtons(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const kinds = [...document.querySelectorAll<HTMLElement>('main button[aria-haspopup="dialog"]:enabled')].map((button) => {
      const words = button.cloneNode(true) as HTMLElement;
      for (const unseen of words.querySelectorAll('.only-heard')) unseen.remove();
      // The same words in another part of the page are another deed.
      const part = Object.keys(button.dataset).find((name) => name.startsWith('v-')) ?? '';
      return (button.dataset['kind'] = [words.textContent.trim(), part, button.closest('td')?.cellIndex ?? ''].join(' ').trim());
    });
    return [...new Set(kinds)];
  });
}
