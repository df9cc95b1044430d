import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runNodeChild } from '../../desktop/supervise/run-node-child.ts';
import { createSupervisedChild } from '../../desktop/supervise/supervise-child.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const AGENTS = join(import.meta.dirname, '..', '..', 'dist', 'agent');

/** An agent that is kept running as the desk does it. */
function superviseAgent(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const pids: number[] = [];
  const child = createSupervisedChild({
    program: () => ({ modulePath: join(AGENTS, program), args: [...args, '--data-dir', dataDir], env }),
    run: (started) => {
      const process = runNodeChild({ execPath: globalThis.process.execPath, env: {} }, started);
      pids.push(process.pid ?? 0);
      return process;
    },
    nowMs: Date.now,
    onMessage: () => undefined,
    onChange: ({ phase, detail }) => phase.name === 'waiting' && why.push(detail),
  });
  const dataDir = temporaryFolder();
  const why: (string | null)[] = [];
  onTestFinished(() => child.stop());
  child.start();
  return { pids, why, isRunning: () => child.supervision().phase.name === 'running' };
}

test('an agent and a simulated venue that hang are killed and run again, and those that do not go on', async () => {
  const { baseUrl, access } = await startBuiltHub({ args: ['--demo'] });
  const env = { WEDSYNC_TOKEN: access.agent_token, WEDSYNC_CA_FILE: access.ca_file ?? '' };
  const hanging = [superviseAgent('main.js', ['--hub', baseUrl], env), superviseAgent('demo.js', ['--hub', baseUrl, '--hosts', '2'], env)];
  const sound = superviseAgent('main.js', ['--hub', baseUrl], env);
  await waitUntil('all of them run', () => [...hanging, sound].every(({ isRunning }) => isRunning()));
  // As a loop that never turns again: they neither measure nor end.
  for (const { pids } of hanging) process.kill(pids[0] ?? 0, 'SIGSTOP');
  await waitUntil('others run instead', () => hanging.every(({ pids, isRunning }) => pids.length === 2 && isRunning()), 30_000);
  expect(hanging.map(({ why }) => why)).toEqual([['It hung: no sign of life for 15 s.'], ['It hung: no sign of life for 15 s.']]);
  expect([sound.pids.length, sound.isRunning()]).toEqual([1, true]);
});
