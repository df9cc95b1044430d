import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb('1920x1080');
});
afterAll(() => display.close());

const pageOf = (page: Page): string => new URL(page.url()).hash.slice(1);
/** The newest of them. The program has to know it as well: it may hear of one that was closed later than we do, and quit with it in mind. */
const untilWindows = (app: ElectronApplication, count: number): Promise<Page> =>
  waitUntil(
    `${count} windows`,
    async () => {
      const known = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
      return known === count && app.windows().length === count && app.windows().at(-1);
    },
    30_000,
  );
const untilPage = async (page: Page, path: string): Promise<void> => void (await waitUntil(path, () => pageOf(page) === path));

test('a page is seen in a window of its own beside the others, and all are there again at the next start', async () => {
  const dataDir = temporaryFolder();
  const { app, console: first, close } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });

  // By a click with Ctrl on what leads there; whoever is signed in is in it as well.
  await first.getByRole('link', { name: 'On call' }).click({ modifiers: ['Control'] });
  const second = await untilWindows(app, 2);
  await untilPage(second, '/on-call');
  await second.getByRole('heading', { level: 1 }).first().waitFor();
  expect(pageOf(first)).toBe('/');

  // By its name, from the window that is in front.
  await second.keyboard.press('Control+k');
  await second.getByRole('combobox').fill('another window');
  await second.keyboard.press('Enter');
  const third = await untilWindows(app, 3);
  await untilPage(third, '/on-call');

  // What the menu asks for is shown by the window that was used last alone.
  await third.getByRole('link', { name: 'Event' }).click();
  await untilPage(third, '/events');
  // And is called after its page, not after the one before.
  await waitUntil('its name', async () => (await third.title()).startsWith('Event – '));
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items[0]?.submenu?.items[0]?.click());
  await untilPage(third, '/');
  expect(pageOf(second)).toBe('/on-call');
  await third.close();
  await untilWindows(app, 2);

  const places = (from: ElectronApplication) =>
    from.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .map((window) => ({ url: window.webContents.getURL(), ...window.getNormalBounds() }))
        .toSorted((a, b) => a.url.localeCompare(b.url)),
    );
  const before = await places(app);
  await close();
  const { app: again } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  await untilWindows(again, 2);
  await waitUntil('both show what they showed', async () => {
    const now = await places(again);
    return now.every(({ url }, index) => url === before[index]?.url);
  });
  expect(await places(again)).toEqual(before);
});

test('a page that opens windows by itself gets no more than can be looked at', async () => {
  const { app, console: page } = await launchElectron({ display, dataDir: temporaryFolder(), flags: ['--no-agent'] });
  const handles = await page.evaluate(() => Array.from({ length: 20 }, () => window.open(window.location.href) === null));
  expect(handles).toEqual(Array.from({ length: 20 }, () => true));
  await untilWindows(app, 6);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(6);
});
