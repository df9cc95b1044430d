import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardCalls } from '#shared/client/board-calls.ts';
import { createRestClient } from '#shared/client/rest-client.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { faceWindow, launchElectron } from '../support/launch-electron.ts';
import { madeUpBoard, madeUpScene, tileShowing } from '../support/made-up-board.ts';
import { type Monitors, startMonitors } from '../support/start-monitors.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let monitors: Monitors;
beforeAll(async () => {
  monitors = await startMonitors();
});
afterAll(() => monitors.close());

test('on a picture of the monitors one is chosen, gets a wallboard and the board that it shows, by keys alone', async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display: monitors, dataDir, flags: ['--no-agent'] });
  const access = await readAccessFile(dataDir);
  const calls = createBoardCalls(createRestClient({ baseUrl: access.base_url, token: access.token }));
  const words = tileShowing('text', { text: 'The band plays until one', size: 'large' });
  await calls.create(madeUpBoard({ name: 'Barn', scenes: [madeUpScene('one', [words])] }));

  // What every venue begins with says that this one has no wall yet.
  const step = page.locator('[data-step="wall"]');
  await step.getByRole('button', { name: 'Open a wallboard' }).waitFor();
  await page.getByText('0 of 4 done').waitFor();
  await page.getByRole('link', { name: 'Wallboards' }).press('Enter');
  await page.getByRole('button', { name: 'Put one on a display …' }).press('Enter');
  const dialog = page.getByRole('dialog');
  const picture = dialog.getByRole('group', { name: 'The displays as they stand' });
  const second = picture.getByRole('button').nth(1);
  await second.press('Enter');
  expect(await second.getAttribute('aria-pressed')).toBe('true');
  // Whoever chose one goes on with it: first it gets a wallboard, then that a board.
  const row = dialog.getByRole('listitem').nth(1);
  await expect.poll(() => row.getByRole('button', { name: 'Open a wallboard' }).evaluate((it) => it === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  const wall = await faceWindow(app, 'wallboard');
  const choice = row.getByRole('combobox', { name: /^What .* shows$/ });
  await choice.waitFor();
  await second.getByText('The venue as it is').waitFor();
  await second.press('Enter');
  await expect.poll(() => choice.evaluate((it) => it === document.activeElement)).toBe(true);
  await choice.selectOption('Barn');
  await wall.getByText('The band plays until one').waitFor();
  await second.getByText('Barn').waitFor();
  await expectNoBarrier(page, 'wallboards dialog', 'dialog');

  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Overview' }).press('Enter');
  await step.getByText('Done.').waitFor();
  await page.getByText('1 of 4 done').waitFor();
  await page.getByRole('button', { name: 'Hide these' }).press('Enter');
  await step.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Undo/ }).press('Enter');
  await step.waitFor();
});
