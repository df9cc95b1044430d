import type { Page } from 'playwright-core';

/**
 * Puts in place of what a page shows a copy that nobody changes any more, in which each figure and each age is the same one and nothing is
 * drawn that time has drawn: what is left is how the page is laid out. The function that it gives puts the live one back.
 */
export async function stillPage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const live = document.body;
    const copy = live.cloneNode(true) as HTMLElement;
    // Where one has scrolled to is no part of a copy; pages are compared from their top.
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      currentNode.nodeValue = (currentNode.nodeValue ?? '')
        .replaceAll(/\b\d+ (?:s|min|h|days?)(?: \d+ (?:s|min|h))?\b/g, '0 min')
        .replaceAll(/\d/g, '0');
    }
    for (const drawn of copy.querySelectorAll<HTMLElement>('canvas, [data-spark], .spark')) drawn.style.visibility = 'hidden';
    const originals = live.querySelectorAll<HTMLInputElement>('input, select, textarea');
    for (const [index, field] of [...copy.querySelectorAll<HTMLInputElement>('input, select, textarea')].entries())
      field.value = originals[index]?.value ?? '';
    (window as unknown as { liveBody: HTMLElement }).liveBody = live;
    live.replaceWith(copy);
  });
  return () => page.evaluate(() => void document.body.replaceWith((window as unknown as { liveBody: HTMLElement }).liveBody));
}
