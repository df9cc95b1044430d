import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIncidentCalls } from '#shared/client/incident-calls.ts';
import { closeScreen, CONSOLE_SCREENS, type ConsoleScreen, openScreen } from '../../scripts/screenshots/console-screens.ts';
import { setTheme } from '../../scripts/screenshots/photograph-console.ts';
import { type FilledSaturday, fillSaturday } from '../../scripts/screenshots/saturday/fill-saturday.ts';
import { openStage, type Stage } from '../../scripts/screenshots/saturday/open-stage.ts';
import { readElectronRuntime } from '../../scripts/electron-runtime.ts';
import { comparePicture } from '../support/compare-picture.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { stillPage, untilSettled } from '../support/still-page.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');
const BASELINES = join(import.meta.dirname, 'baselines');
const INTO = join(PROJECT_DIR, 'test-results', 'visual');
/** WEDSYNC_VISUAL=keep: what is seen now is right. */
const KEEPS = process.env['WEDSYNC_VISUAL'] === 'keep';
/** What shows the trouble of the day comes first: it is over after three minutes. */
const DURING_TROUBLE = ['overview', 'hosts', 'alerts', 'board'];
const MAIN = [...DURING_TROUBLE, 'host', 'event', 'incident', 'on-call'];
const THEMES = ['dark', 'bright'] as const;
const SIZES = [
  [1_366, 768],
  [1_920, 1_080],
  [3_840, 2_160],
] as const;
const HOSTS = 12;
/** Nothing of a page that is as it was; one button of it that is missing or elsewhere is more. */
const MOST_CHANGED = 0.002;

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
  // Somebody has it: who would be told next changes no page meanwhile.
  await createIncidentCalls(stage.rest).acknowledge(saturday.openIncidentId);
  await stage.console.emulateMedia({ reducedMotion: 'reduce' });
}, 240_000);
afterAll(async () => {
  saturday.end();
  await stage.close();
  await display.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
});

function screenOf(name: string): ConsoleScreen {
  const screen = CONSOLE_SCREENS.find((one) => one.name === name);
  if (screen === undefined) throw new Error(`There is no screen ${name} any more.`);
  return screen;
}

test('the main screens look as they did, in both themes and at three sizes', async () => {
  const page = stage.console;
  const changed: Record<string, number> = {};
  for (const name of MAIN) {
    const screen = screenOf(name);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await closeScreen(page);
      await openScreen(page, screen, saturday.ids);
      await untilSettled(page);
      const goOn = await stillPage(page);
      for (const theme of THEMES) {
        await setTheme(page, theme);
        const picture = `${name}-${theme}-${width}`;
        const compared = await comparePicture(await page.screenshot(), join(BASELINES, `${picture}.png`), { keeps: KEEPS, into: INTO });
        if (compared.changed > MOST_CHANGED) changed[picture] = compared.changed;
      }
      await goOn();
    }
    if (name === DURING_TROUBLE.at(-1)) {
      const { state } = await createIncidentCalls(stage.rest).read(saturday.openIncidentId);
      expect(state, 'this machine is too slow: the trouble of the day was over before its pictures were taken').toBe('acknowledged');
    }
  }
  expect(changed).toEqual({});
});

test('a page that lost a part is noticed, and one that is as it was is not', async () => {
  const page = stage.console;
  const [width, height] = SIZES[0];
  const before = join(INTO, 'before.png');
  await page.setViewportSize({ width, height });
  await setTheme(page, 'dark');
  await openScreen(page, screenOf('event'), saturday.ids);
  await untilSettled(page);
  const goOn = await stillPage(page);
  const compare = async (keeps: boolean): Promise<number> =>
    (await comparePicture(await page.screenshot(), before, { keeps, into: INTO })).changed;
  await compare(true);
  expect(await compare(false)).toBe(0);
  await page.evaluate(() => document.querySelector('main .button.main')?.remove());
  expect(await compare(false)).toBeGreaterThan(MOST_CHANGED);
  await goOn();
});
