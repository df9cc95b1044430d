import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { busyPort } from '../support/busy-port.ts';
import { findProcesses } from '../support/find-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const HEADLESS = join(import.meta.dirname, '..', '..', 'dist', 'headless', 'main.js');

function startHeadless(...flags: readonly string[]) {
  const child = spawn(process.execPath, [HEADLESS, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, output: () => output, ended: once(child, 'exit').then(([code]) => code as number | null) };
}

test('without a window hub and agent run, a killed hub comes back, and SIGINT ends all of it with code 0', async () => {
  const dataDir = temporaryFolder();
  const { child, ended, output } = startHeadless('--port', '0', '--data-dir', dataDir);
  const agent = await waitUntil('the agent runs', () => findProcesses('dist/agent/main.js', dataDir)[0]);
  await waitUntil('the agent is connected', () => output().includes('agent connected'));
  const [hub] = findProcesses('dist/hub/main.js', dataDir);
  process.kill(hub?.pid ?? 0, 'SIGKILL');
  const next = await waitUntil('another hub runs', () => findProcesses('dist/hub/main.js', dataDir).find(({ pid }) => pid !== hub?.pid));
  expect(output()).toContain('The hub stopped and is started again. It was ended by SIGKILL.');
  expect(findProcesses('dist/agent/main.js', dataDir)).toEqual([agent]);
  expect(next.pid).toBeGreaterThan(0);
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(findProcesses(dataDir)).toEqual([]);
});

test('a busy port is named once, with what to do, and the start fails quickly', async () => {
  const { port } = await busyPort();
  const startedMs = performance.now();
  const { ended, output } = startHeadless('--port', String(port), '--data-dir', temporaryFolder());
  expect(await ended).toBe(1);
  expect(performance.now() - startedMs).toBeLessThan(5_000);
  expect(output().match(/cannot start/g)).toHaveLength(1);
  expect(output()).toContain(String(port));
});

test('programs end by themselves when the one that started them is killed', async () => {
  const dataDir = temporaryFolder();
  const { child, ended } = startHeadless('--port', '0', '--data-dir', dataDir);
  await waitUntil(
    'hub and agent run',
    () => findProcesses('dist/hub/main.js', dataDir).length + findProcesses('dist/agent/main.js', dataDir).length === 2,
  );
  child.kill('SIGKILL');
  await ended;
  await expect.poll(() => findProcesses(dataDir), { timeout: 10_000 }).toEqual([]);
});
