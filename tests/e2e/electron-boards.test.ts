import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBoardCalls } from '../../shared/client/board-calls.ts';
import { createRestClient } from '../../shared/client/rest-client.ts';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { expectNoBarrier } from '../support/expect-no-barrier.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { barePicture } from '../support/made-up-picture.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('It is not on screen.');
  return box;
};

test('a wallboard is begun from what ships, laid out by hand and by keys, put on a floor plan, saved and carried to a file', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir, flags: ['--no-agent'] });
  const access = await readAccessFile(dataDir);
  const calls = createBoardCalls(createRestClient({ baseUrl: access.base_url, token: access.token }));
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  startBuiltAgent({ hub: access.base_url, token: access.token, name: 'Till 1' });
  await page.locator('[data-tile]').waitFor();

  await page.getByRole('link', { name: 'Wallboards' }).press('Enter');
  await page.locator('[data-template="empty"]').waitFor();
  await page.locator('[data-template="empty"]').press('Enter');
  const name = page.getByLabel('Name of the board');
  await name.fill('Bar');

  // By the palette, pressed; then moved and stretched by keys, and taken back.
  await page.locator('[data-kind="host"]').press('Enter');
  const host = page.locator('[data-tile-frame]').first();
  await host.and(page.getByLabel(/^Till 1, column 1, row 1, 6 wide, 4 high$/)).waitFor();
  await host.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByLabel(/^Till 1, column 2, row 1, 6 wide, 5 high$/).waitFor();
  await page.keyboard.press('Control+z');
  await page.getByLabel(/^Till 1, column 2, row 1, 6 wide, 4 high$/).waitFor();
  await page.getByText('Undone: System is 6 wide and 5 high.').first().waitFor();
  await page.keyboard.press('Control+y');

  // With the pointer: a second one is dragged from the palette beside it, and onto it, where it may not lie.
  const scene = page.locator('#board-scene');
  const sheet = await boxOf(scene);
  const cell = { x: sheet.width / 32, y: sheet.height / 18 };
  await page.locator('[data-kind="health-map"]').dragTo(scene, { targetPosition: { x: cell.x * 12.5, y: cell.y * 6.5 } });
  const map = page.getByLabel(/^Health map, column 13, row 7, 16 wide, 10 high$/);
  await map.waitFor();
  const at = await boxOf(map);
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 - cell.x * 12, at.y + at.height / 2 - cell.y * 6, { steps: 4 });
  await page.mouse.up();
  const saidOf = await page.locator('[data-tile-frame]').nth(1).getAttribute('aria-label');
  expect(saidOf).toMatch(/^Health map, column \d+, row \d+, 16 wide, 10 high$/);
  expect(saidOf).not.toContain('column 1, row 1,');
  await expectNoBarrier(page, 'the editor');

  // On a floor plan, by keys.
  const picture = join(temporaryFolder(), 'ground floor.jpg');
  await writeFile(picture, barePicture());
  await page.locator('.right input[type=file]').setInputFiles(picture);
  await page.getByRole('button', { name: 'Place systems on it …' }).press('Enter');
  await page.locator('[data-bring]').press('Enter');
  await page.locator('[data-pin]:focus').waitFor();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.getByRole('button', { name: /^Till 1, 45 % from the left, 50 % from the top/ }).waitFor();
  await expectNoBarrier(page, 'the floor plan');
  await page.getByRole('button', { name: 'Done' }).press('Enter');

  // Leaving is asked about once; saved by a key.
  await page.getByRole('link', { name: 'All wallboards' }).click();
  await page.getByText('What you changed is not saved.').waitFor();
  await page.keyboard.press('Control+s');
  await page.getByText(/^Saved by/).waitFor();
  const [listed] = await calls.list();
  const saved = await calls.read(listed?.id ?? '');
  expect(saved).toMatchObject({ name: 'Bar', revision: 2 });
  expect(saved.scenes[0]?.tiles.map(({ kind }) => kind)).toEqual(['host', 'health-map']);
  expect(saved.scenes[0]?.tiles[1]?.shows).toMatchObject({ places: [{ x: 0.45, y: 0.5 }] });

  // What is not saved outlives its page; so it is when somebody else saves meanwhile, and nothing is lost.
  await name.fill('Bar and kitchen');
  await page.reload();
  await page.locator('[data-brought-back]').waitFor();
  expect(await name.inputValue()).toBe('Bar and kitchen');
  await calls.change(saved.id, { name: 'Theirs', scenes: saved.scenes, turns: saved.turns, takeover: saved.takeover }, saved.revision);
  await page.getByText('has saved this board meanwhile').waitFor();
  await page.getByRole('button', { name: 'Save mine over it' }).click();
  await page.getByText(/^Saved by/).waitFor();
  expect((await calls.read(saved.id)).name).toBe('Bar and kitchen');

  // To a file, and back from it as another board.
  const file = join(temporaryFolder(), 'a.board.json');
  await writeFile(file, await calls.export(saved.id));
  await page.getByRole('link', { name: 'All wallboards' }).click();
  await page.locator('[data-board-card]').waitFor();
  await expectNoBarrier(page, 'the list');
  // What is no board is said in words that help.
  const others = temporaryFolder();
  for (const [name, text] of [
    ['cut.json', '{"format":'],
    ['prices.json', '{"beer": 4.5}'],
  ] as const) {
    await writeFile(join(others, name), text);
    await page.locator('.import input').setInputFiles(join(others, name));
    await page.getByText(`“${name}” could not be read. It is no file that a wallboard was exported to.`).waitFor();
  }
  await page.locator('.import input').setInputFiles(file);
  await page.locator('[data-tile-frame]').nth(1).waitFor();
  expect(await calls.list()).toHaveLength(2);
  expect(complaints).toEqual([]);
});
