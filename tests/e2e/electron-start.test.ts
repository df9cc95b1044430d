import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { readAccessFile } from '../../scripts/bench/read-access-file.ts';
import { createBoardCalls } from '../../shared/client/board-calls.ts';
import { createRestClient } from '../../shared/client/rest-client.ts';
import { findProcesses } from '../support/find-processes.ts';
import { launchElectron } from '../support/launch-electron.ts';
import { startXvfb, type XDisplay } from '../support/start-xvfb.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');

let display: XDisplay;
beforeAll(async () => {
  display = await startXvfb();
});
afterAll(() => display.close());

interface Started {
  readonly pid: number;
  output(): string;
  readonly ended: Promise<number | null>;
}

function npmStart(...flags: readonly string[]): Started {
  const child = spawn('npm', ['run', 'start', '--silent', '--', ...flags], {
    cwd: PROJECT_DIR,
    env: { ...process.env, DISPLAY: display.name },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that a test can press Ctrl-C for all of it at once as a terminal does.
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  });
  return { pid: child.pid ?? 0, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

test('Ctrl-C ends window, hub and agent, and leaves nothing behind', async () => {
  const dataDir = temporaryFolder();
  const started = npmStart('--port', '0', '--data-dir', dataDir);
  await waitUntil(
    'hub, agent and a page run',
    () => {
      const running = findProcesses(dataDir).map(({ commandLine }) => commandLine);
      return ['dist/hub/main.js', 'dist/agent/main.js', '--type=renderer'].every((text) => running.some((line) => line.includes(text)));
    },
    60_000,
  );
  process.kill(-started.pid, 'SIGINT');
  await started.ended;
  expect(findProcesses(dataDir)).toEqual([]);
});

test('a second start on the same data brings the first window to the front and ends', async () => {
  const dataDir = temporaryFolder();
  const { app } = await launchElectron({ display, dataDir });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
  const second = npmStart('--port', '0', '--data-dir', dataDir);
  expect(await second.ended).toBe(0);
  expect(second.output()).toContain('runs already');
  await waitUntil('the first window is shown', () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()));
  expect(findProcesses('dist/hub/main.js', dataDir)).toHaveLength(1);
});

test('a hub that a German desk starts writes in German from the first start on', async () => {
  const dataDir = temporaryFolder();
  const { console: page } = await launchElectron({ display, dataDir, staysOutside: true, env: { LANGUAGE: 'de', LANG: 'de_DE.UTF-8' } });
  await page.getByRole('heading', { name: 'Willkommen' }).waitFor();
  const { base_url: baseUrl, token } = await readAccessFile(dataDir);
  const templates = await createBoardCalls(createRestClient({ baseUrl, token })).templates();
  expect(templates.map(({ content }) => content.name)).toContain('Netz');
});

test('a flag that does not exist is named, with those that do', async () => {
  const started = npmStart('--prot', '9000');
  expect(await started.ended).not.toBe(0);
  expect(started.output()).toContain('"--prot" is no flag');
  expect(started.output()).toContain('--port N');
});
