import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeScreen, CONSOLE_SCREENS, openScreen } from '../../scripts/screenshots/console-screens.ts';
import { setTheme } from '../../scripts/screenshots/photograph-console.ts';
import { type FilledSaturday, fillSaturday } from '../../scripts/screenshots/saturday/fill-saturday.ts';
import { openStage, type Stage } from '../../scripts/screenshots/saturday/open-stage.ts';
import { readElectronRuntime } from '../../scripts/electron-runtime.ts';
import { comparePicture } from '../support/compare-picture.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { stillPage } from '../support/still-page.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');
const BASELINES = join(import.meta.dirname, 'baselines');
const INTO = join(PROJECT_DIR, 'test-results', 'visual');
/** WEDSYNC_VISUAL=keep: what is seen now is right. */
const KEEPS = process.env['WEDSYNC_VISUAL'] === 'keep';
const MAIN = ['overview', 'hosts', 'host', 'event', 'alerts', 'incident', 'on-call', 'board'];
const THEMES = ['dark', 'bright'] as const;
const SIZES = [
  [1_366, 768],
  [1_920, 1_080],
  [3_840, 2_160],
] as const;
const HOSTS = 12;
/** Figures of another width move their neighbours a little; a part that is missing or elsewhere changes more. */
const MOST_CHANGED = 0.015;

const dataDir = mkdtempSync(join(tmpdir(), 'wedsync-visual-'));
let display: XDisplay;
let stage: Stage;
let saturday: FilledSaturday;
beforeAll(async () => {
  display = await startXvfb('1920x1080');
  const runtime = readElectronRuntime(PROJECT_DIR);
  if (runtime === null) throw new Error('No Electron is prepared: run "node scripts/bootstrap.mjs test".');
  stage = await openStage({ projectDir: PROJECT_DIR, runtime, dataDir, display: display.name, hosts: HOSTS });
  saturday = await fillSaturday(stage.rest, HOSTS);
  await stage.console.emulateMedia({ reducedMotion: 'reduce' });
}, 240_000);
afterAll(async () => {
  saturday.end();
  await stage.close();
  await display.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
});

test('the main screens look as they did, in both themes and at three sizes', async () => {
  const page = stage.console;
  const changed: Record<string, number> = {};
  for (const screen of CONSOLE_SCREENS.filter(({ name }) => MAIN.includes(name))) {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await closeScreen(page);
      await openScreen(page, screen, saturday.ids);
      await page.waitForTimeout(600);
      const goOn = await stillPage(page);
      for (const theme of THEMES) {
        await setTheme(page, theme);
        const name = `${screen.name}-${theme}-${width}`;
        const compared = await comparePicture(await page.screenshot(), join(BASELINES, `${name}.png`), { keeps: KEEPS, into: INTO });
        if (compared.changed > MOST_CHANGED) changed[name] = compared.changed;
      }
      await goOn();
    }
  }
  expect(changed).toEqual({});
});

test('a page that lost a part is noticed', async () => {
  const page = stage.console;
  const [width, height] = SIZES[0];
  const overview = CONSOLE_SCREENS.find(({ name }) => name === 'overview');
  if (overview === undefined) throw new Error('There is no overview any more.');
  await page.setViewportSize({ width, height });
  await setTheme(page, 'dark');
  await openScreen(page, overview, saturday.ids);
  const goOn = await stillPage(page);
  const compare = async (): Promise<number> =>
    (await comparePicture(await page.screenshot(), join(BASELINES, `overview-dark-${width}.png`), { keeps: false, into: INTO })).changed;
  expect(await compare()).toBeLessThan(MOST_CHANGED);
  await page.addStyleTag({ content: '[data-tile]:first-child { display: none !important; }' });
  expect(await compare()).toBeGreaterThan(MOST_CHANGED);
  await goOn();
});
