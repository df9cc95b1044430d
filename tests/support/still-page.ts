import type { Page } from 'playwright-core';

/**
 * Puts in place of what a page shows a copy that nobody changes any more, in which each figure and each age is the same one and nothing is
 * drawn that time has drawn: what is left is how the page is laid out. The function that it gives puts the live one back.
 */
export async function stillPage(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(() => {
    const live = document.body;
    const copy = live.cloneNode(true) as HTMLElement;
    // They stand over every page until somebody has seen them, and come when they come.
    for (const notice of copy.querySelectorAll('[data-desk-notice]')) notice.remove();
    // Where one has scrolled to is no part of a copy; pages are compared from their top.
    const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const { currentNode } = texts;
      currentNode.nodeValue = (currentNode.nodeValue ?? '')
        .replaceAll(/\b\d+\s(?:s|min|h|days?)(?:\s\d+\s(?:s|min|h))?\b/g, '00 min')
        .replaceAll(/\d+(?:[.,]\d+)?/g, '00')
        .replaceAll(/\b[KMGT]iB/g, 'MiB');
    }
    for (const drawn of copy.querySelectorAll<HTMLElement>('canvas, [data-spark], .spark, svg.course, svg.lines'))
      drawn.style.visibility = 'hidden';
    const originals = live.querySelectorAll<HTMLInputElement>('input, select, textarea');
    for (const [index, field] of [...copy.querySelectorAll<HTMLInputElement>('input, select, textarea')].entries())
      field.value = originals[index]?.value ?? '';
    (window as unknown as { liveBody: HTMLElement }).liveBody = live;
    live.replaceWith(copy);
  });
  return () => page.evaluate(() => void document.body.replaceWith((window as unknown as { liveBody: HTMLElement }).liveBody));
}

const LOOK_EVERY_MS = 100;
/** As many looks as find the same are enough. */
const LOOKS = 5;

/** Waits until nothing is added to a page, taken from it or moved in it any more: what it asked for is there. */
export async function untilSettled(page: Page): Promise<void> {
  await page.waitForFunction(
    (looks) => {
      const seen = window as unknown as { seenParts?: string; seenTimes?: number };
      const places = [...document.querySelectorAll('main *')].map((part) => Math.round(part.getBoundingClientRect().top));
      const parts = `${window.innerWidth} ${places.length} ${places.reduce((sum, top) => sum + top, 0)}`;
      seen.seenTimes = parts === seen.seenParts ? (seen.seenTimes ?? 0) + 1 : 0;
      seen.seenParts = parts;
      return seen.seenTimes >= looks;
    },
    LOOKS,
    { polling: LOOK_EVERY_MS },
  );
}
