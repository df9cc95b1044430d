import type { Page } from 'playwright-core';

/** More stops than that say nothing new of a page. */
const MOST_STOPS = 24;

/** Goes through what is on a page with the Tab key, from its beginning; gives what is wrong with it: a stop that cannot be seen, or that keeps the focus. */
export async function walkByKeyboard(page: Page, where: string): Promise<readonly string[]> {
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main?.setAttribute('tabindex', '-1');
    main?.focus();
  });
  const wrong: string[] = [];
  let before = '';
  let stops = 0;
  for (; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!(focused instanceof HTMLElement) && !(focused instanceof SVGElement)) return null;
      if (focused.closest('main') === null) return null;
      const every = [...document.querySelectorAll('*')];
      // A radio that only a hand can not see shows its focus on its label.
      const shown = [focused, focused.nextElementSibling, focused.parentElement, focused.closest('label')].filter((each) => each !== null);
      const isSeen = shown.some((each) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      return { key: `${every.indexOf(focused)}`, isSeen, html: focused.outerHTML.slice(0, 120) };
    });
    if (at === null) break;
    if (at.key === before) wrong.push(`${where}: the focus stays at ${at.html}`);
    if (!at.isSeen) wrong.push(`${where}: the focus is not seen at ${at.html}`);
    before = at.key;
  }
  if (stops === 0) wrong.push(`${where}: nothing on it can be reached`);
  return wrong;
}
