import type { Page } from 'playwright-core';

/** Beside the controls, browsers stop at parts that scroll. */
const OTHER_STOPS = 12;

/** Past the first control of a dialog, over nothing, and into it again. */
const BACKWARD = 3;

interface Look {
  /** It has not been there before. */
  readonly isNew: boolean;
  readonly isOutside: boolean;
  readonly wrong: string | null;
}
interface Walk {
  look(): Look;
  /** Controls that were there all the time and that it never came to. */
  missed(): readonly string[];
  /** At most, in its controls. */
  readonly stops: number;
}

/**
 * Goes through what is on a page with the Tab key, from its beginning; gives what is wrong with it: a stop that cannot be seen or that
 * keeps the focus, and a control that it does not come to. `part` is where it walks: it ends where it leaves it.
 */
export async function walkByKeyboard(page: Page, where: string, part = 'main'): Promise<readonly string[]> {
  await beginWalk(page, part);
  await page.evaluate((inside) => {
    const start = document.querySelector<HTMLElement>(inside);
    start?.setAttribute('tabindex', '-1');
    start?.focus();
  }, part);
  return await follow(page, where, 'page');
}

/** Goes round in the dialog that is open: it comes to each control, and neither forward nor backward to anything behind it. */
export async function walkRoundDialog(page: Page, where: string): Promise<readonly string[]> {
  await beginWalk(page, 'dialog[open]');
  const wrong = await follow(page, where, 'dialog');
  // It is at one end of it, whichever that is for whoever goes back.
  for (let presses = 0; presses < BACKWARD; presses += 1) {
    await page.keyboard.press('Shift+Tab');
    const at = await look(page);
    if (at.wrong !== null) return [...wrong, `${where}, backward: ${at.wrong}`];
  }
  return wrong;
}

const look = (page: Page): Promise<Look> => page.evaluate(() => (window as unknown as { walk: Walk }).walk.look());

async function follow(page: Page, where: string, within: 'page' | 'dialog'): Promise<readonly string[]> {
  const wrong: string[] = [];
  const most = (await page.evaluate(() => (window as unknown as { walk: Walk }).walk.stops)) + OTHER_STOPS;
  let stops = 0;
  let hasLeft = false;
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await look(page);
    if (at.wrong !== null) wrong.push(`${where}: ${at.wrong}`);
    if (at.isOutside) {
      // Past its last control a dialog leaves the focus on nothing, which in a browser is its own line; then it begins again.
      if (within === 'page' || hasLeft) break;
      hasLeft = true;
      continue;
    }
    if (!at.isNew) break;
    stops += 1;
  }
  if (stops === 0) wrong.push(`${where}: nothing on it can be reached`);
  const missed = await page.evaluate(() => (window as unknown as { walk: Walk }).walk.missed());
  return [...wrong, ...missed.map((html) => `${where}: the focus does not come to ${html}`)];
}

async function beginWalk(page: Page, part: string): Promise<void> {
  await page.evaluate((inside) => {
    const place = document.querySelector(inside);
    const controlsOf = (): Element[] =>
      [...(place?.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]') ?? [])].filter((each) => {
        if (each.tabIndex < 0 || each.matches(':disabled') || each.closest('[inert]') !== null) return false;
        if (!each.checkVisibility({ visibilityProperty: true })) return false;
        // Of radios that belong together one is a stop.
        if (!(each instanceof HTMLInputElement) || each.type !== 'radio' || each.name === '') return true;
        const group = [...(place?.querySelectorAll<HTMLInputElement>(`input[type="radio"][name="${CSS.escape(each.name)}"]`) ?? [])];
        return each.checked || (group[0] === each && !group.some(({ checked }) => checked));
      });
    const isReached = (control: Element): boolean =>
      reached.has(control) ||
      // With none of them chosen, one comes to the first of them, or backward to the last.
      (control instanceof HTMLInputElement &&
        control.type === 'radio' &&
        [...reached].some((each) => each instanceof HTMLInputElement && each.name === control.name));
    /** Day, month, year, hour and minute are a stop each, and the button of the calendar. */
    const WITH_PARTS = 'input[type="date"], input[type="time"], input[type="datetime-local"]';
    const MOST_PARTS = 7;
    const atFirst = controlsOf();
    const reached = new Set<Element>();
    const short = (element: Element): string => element.outerHTML.slice(0, 120);
    let before: Element | null = null;
    const walk: Walk = {
      stops: atFirst.length + atFirst.filter((each) => each.matches(WITH_PARTS)).length * MOST_PARTS,
      look() {
        const focused = document.activeElement;
        const isOutside = focused === null || place === null || focused === place || !place.contains(focused);
        if (isOutside || focused === null) {
          const isBehind = inside.startsWith('dialog') && focused !== null && focused !== document.body && focused !== place;
          return { isNew: false, isOutside, wrong: isBehind ? `the focus leaves it for ${short(focused)}` : null };
        }
        // A radio that only a hand can not see shows its focus on its label.
        const shown = [focused, focused.nextElementSibling, focused.parentElement, focused.closest('label')].filter(
          (each) => each !== null,
        );
        // Where there is nothing else to be at, the caret says enough.
        const isOnlyField = atFirst.length === 1 && focused instanceof HTMLInputElement;
        const isMarked = shown.some((each) => {
          const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
          return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
        });
        const stays = focused === before && atFirst.length > 1;
        if (stays && focused.matches(WITH_PARTS)) return { isNew: true, isOutside, wrong: null };
        before = focused;
        const isNew = !reached.has(focused);
        reached.add(focused);
        if (stays) return { isNew, isOutside, wrong: `the focus stays at ${short(focused)}` };
        return { isNew, isOutside, wrong: isMarked || isOnlyField ? null : `the focus is not seen at ${short(focused)}` };
      },
      missed() {
        const now = new Set(controlsOf());
        return atFirst.filter((each) => now.has(each) && !isReached(each)).map(short);
      },
    };
    (window as unknown as { walk: Walk }).walk = walk;
  }, part);
}
