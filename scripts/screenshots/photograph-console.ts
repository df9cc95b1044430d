import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { closeScreen, CONSOLE_SCREENS, openScreen, type ScreenIds } from './console-screens.ts';
import { savePicture } from './save-picture.ts';

/** A laptop at the desk, and the screen beside it. */
const DESK = { width: 1_366, height: 768 } as const;
const LARGE = { width: 1_920, height: 1_080 } as const;
/** What is looked at most, by day too. */
const BRIGHT_TOO: readonly string[] = ['overview', 'hosts', 'host', 'event', 'alerts', 'incident', 'board', 'on-call'];
/** Charts and a rule's past come a moment later than their page. */
const SETTLES_MS = 900;
const LATE: Readonly<Record<string, number>> = { host: 2_500, alert: 2_000, rule: 6_000, board: 2_500, incident: 2_000 };

export interface ConsolePictures {
  readonly page: Page;
  readonly ids: ScreenIds;
  readonly into: string;
  /** Of screens; absent: all. */
  readonly names?: readonly string[];
  readonly say: (line: string) => void;
}

/** Takes every screen of the console, dark, and some bright and larger. */
export async function photographConsole({ page, ids, into, names, say }: ConsolePictures): Promise<void> {
  const screens = CONSOLE_SCREENS.filter(({ name }) => names === undefined || names.includes(name));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const theme of ['dark', 'bright'] as const) {
    await page.setViewportSize(theme === 'dark' ? DESK : LARGE);
    await setTheme(page, theme);
    for (const screen of screens.filter(({ name }) => theme === 'dark' || BRIGHT_TOO.includes(name))) {
      await closeScreen(page);
      if (screen.name !== 'overview') await seeNotices(page);
      await openScreen(page, screen, ids);
      // Nothing is under the pointer, and no page has the focus that a dialog before it gave back.
      await page.mouse.move(1, 1);
      if (screen.open === undefined) await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
      await page.waitForTimeout(LATE[screen.name] ?? SETTLES_MS);
      const name = `${screen.name}${theme === 'bright' ? '-bright' : ''}.png`;
      await savePicture(join(into, name), await page.screenshot());
      say(name);
    }
  }
  await closeScreen(page);
}

export async function setTheme(page: Page, theme: 'dark' | 'bright' | 'contrast'): Promise<void> {
  await page.evaluate((name) => window.wedsync?.request('theme:set', name), theme);
}

/** They stand over every page until somebody has seen them. */
async function seeNotices(page: Page): Promise<void> {
  const seen = page.locator('[data-desk-notice] button');
  while ((await seen.count()) > 0) {
    const id = await page.locator('[data-desk-notice]').first().getAttribute('data-desk-notice');
    await seen.first().click();
    await page.locator(`[data-desk-notice="${id}"]`).waitFor({ state: 'detached' });
  }
}
