import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProcesses } from '../support/find-processes.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

test('an error that nobody expected in the main process ends everything in good order, and is kept in the log', async () => {
  const dataDir = temporaryFolder();
  const { app } = await launchElectron({ display, dataDir });
  const program = app.process();
  await app.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('nobody expected this');
      }),
  );
  await waitUntil('the program has ended', () => program.exitCode !== null);
  expect(program.exitCode).toBe(1);
  await waitUntil('so have hub and agent', () => findProcesses(dataDir).length === 0);
  expect(readFileSync(join(dataDir, 'desktop', 'logs', 'desktop.log'), 'utf8')).toContain('nobody expected this');
});

test('the menu saves diagnostics that can be read and hold no secret', async () => {
  const dataDir = temporaryFolder();
  const { app, console: page } = await launchElectron({ display, dataDir });
  await page.locator('[data-tile][data-sample-time]').first().waitFor();
  const downloads = temporaryFolder();
  await app.evaluate(({ app: program, Menu }, folder) => {
    program.setPath('downloads', folder);
    const help = Menu.getApplicationMenu()?.items.find(({ role }) => role === 'help');
    help?.submenu?.items[0]?.click();
  }, downloads);
  const name = await waitUntil('the file is there', () => readdirSync(downloads)[0]);
  const text = readFileSync(join(downloads, name), 'utf8');
  expect(text).toContain('"state": "running"');
  expect(text).toContain('── displays ──');
  // As the tray has it from the console.
  expect(text).toContain('"link": "live"');
  // What hub and agent have said, in the log.
  expect(text).toMatch(/── log ──[\s\S]*the hub serves[\s\S]*agent connected/);
  const secrets = Object.values(JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')) as Record<string, string>);
  for (const secret of secrets.filter((value) => /^[\w-]{30,}$/.test(value))) expect(text).not.toContain(secret);
});
