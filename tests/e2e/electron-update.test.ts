import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { findProcesses } from '../support/find-processes.ts';
import { launchElectron, type LaunchedElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

interface Release {
  readonly version: string;
  readonly program: string;
  readonly sha512?: string;
  /** How many of a hundred may have it. */
  readonly share?: number;
}

/** A folder of static files, as whoever releases fills it: what the newest is, and that. */
async function startReleases(): Promise<{ url: string; offer(release: Release): void; asked: string[] }> {
  let release: Release | null = null;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://releases');
    asked.push(pathname);
    if (release === null) return void response.writeHead(404).end();
    const { version, program, share } = release;
    const sha512 = release.sha512 ?? createHash('sha512').update(program).digest('base64');
    const name = `wedsync-command-center-${version}-linux-x64.AppImage`;
    const file = { url: name, sha512, size: program.length };
    if (pathname === '/latest-linux.yml') {
      const stage = share === undefined ? {} : { stagingPercentage: share };
      // JSON is YAML.
      response.end(JSON.stringify({ version, files: [file], path: name, sha512, releaseDate: '2026-11-27T00:00:00.000Z', ...stage }));
    } else if (pathname === `/${name}`) response.end(program);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, offer: (next) => void (release = next), asked };
}

/** As the person does who wants to know: by the menu. */
const askMenu = ({ app }: LaunchedElectron): Promise<void> =>
  app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.find(({ role }) => role === 'help');
    help?.submenu?.items.find(({ label }) => label === 'Look for a newer version')?.click();
  });

/** By what its updater drew once for good. */
async function placeAmongHundred({ app }: LaunchedElectron): Promise<number> {
  const drawn = readFileSync(join(await app.evaluate((electron) => electron.app.getPath('userData')), '.updaterId'), 'utf8');
  return (Number.parseInt(drawn.trim().slice(-8), 16) / 0xff_ff_ff_ff) * 100;
}

test('a newer version is found, loaded and put in when a person says so; a share, a damaged file and a way back are kept to', async () => {
  const releases = await startReleases();
  const folder = temporaryFolder();
  const dataDir = temporaryFolder();
  // What an AppImage is to its user: one file that runs. The newer one leaves a trace of having been started.
  const image = join(folder, 'wedsync.AppImage');
  const trace = join(folder, 'started');
  writeFileSync(image, 'the running one');
  const env = { APPIMAGE: image, WEDSYNC_TRIAL_UPDATES: releases.url, XDG_CACHE_HOME: join(folder, 'cache') };
  const desk = await launchElectron({ display, dataDir, env });
  const band = desk.console.locator('[data-update]');

  await askMenu(desk);
  await band
    .getByText('Where newer versions lie could not be asked. This one goes on as it is. There is no version where it looks.')
    .waitFor();

  releases.offer({ version: '99.0.0', program: 'not for this one', share: 0 });
  await band.getByRole('button', { name: 'Try again' }).click();
  await band.getByText('There is no newer version.').waitFor();

  // Each desk has its place among a hundred: it is left out below and has its turn above.
  const place = await placeAmongHundred(desk);
  releases.offer({ version: '99.0.0', program: 'not for this one', share: Math.floor(place) });
  const looks = (): number => releases.asked.filter((path) => path.endsWith('.yml')).length;
  const looked = looks();
  await askMenu(desk);
  await waitUntil('it has looked', () => looks() > looked);
  await band.getByText('There is no newer version.').waitFor();

  const sha512 = createHash('sha512').update('another').digest('base64');
  releases.offer({ version: '99.0.1', program: 'cut off on its way', sha512, share: Math.floor(place) + 1 });
  await askMenu(desk);
  await band.getByText('Version 99.0.1 is there, 1 MB. Nothing is loaded until you say so.').waitFor();
  expect(releases.asked.filter((path) => path.endsWith('.AppImage'))).toEqual([]);
  await band.getByRole('button', { name: 'Load it' }).click();
  await band
    .getByText('Version 99.0.1 could not be loaded or put in. This one goes on as it is. What arrived is not what was released')
    .waitFor();
  expect(readFileSync(image, 'utf8')).toBe('the running one');

  releases.offer({ version: '0.0.1', program: `#!/bin/sh\necho "$0" > '${trace}'\n` });
  await band.getByRole('button', { name: 'Try again' }).click();
  await band.getByText('This version was taken back; 0.0.1 takes its place').waitFor();
  await band.getByRole('button', { name: 'Load it' }).click();
  await band.getByText('Version 0.0.1 is ready.').waitFor();
  expect(existsSync(trace)).toBe(false);

  const program = desk.app.process();
  await band.getByRole('button', { name: 'Start again now' }).click();
  const started = await waitUntil('the other version was started', () => existsSync(trace) && readFileSync(trace, 'utf8').trim());
  expect(readFileSync(started, 'utf8')).toContain('#!/bin/sh');
  await waitUntil('this one has ended', () => program.exitCode !== null);
  expect(program.exitCode).toBe(0);
  await waitUntil('so have hub and agent', () => findProcesses(dataDir).length === 0);
});
