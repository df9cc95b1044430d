import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeExecutable } from '../../build/packages/make-executable.ts';
import { nodeBinary } from '../../build/packages/node-binary.ts';
import { thisSystem } from '../../build/packages/target-system.ts';
import { endProcess } from '../support/end-process.ts';
import { hostDesk } from '../support/host-desk.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PROJECT_DIR = join(import.meta.dirname, '..', '..');

test('the agent as one executable joins a hub, alone in a folder, whatever the environment tells Node', async () => {
  const file = join(temporaryFolder(), 'wedsync-agent');
  await makeExecutable({
    script: join(PROJECT_DIR, 'dist', 'agent-executable', 'agent.cjs'),
    node: nodeBinary(PROJECT_DIR, thisSystem()),
    file,
  });
  const hub = await startBuiltHub();
  const desk = hostDesk(hub);
  const { code } = await desk.letIn({ zone: 'Bar', name: 'Bar till' });
  const agent = spawn(file, ['--join', code, '--data-dir', temporaryFolder()], {
    // A Node that listened to this would end at once.
    env: { PATH: '/nowhere', NODE_OPTIONS: '--require /nowhere/hook.js' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => endProcess(agent));
  await expect.poll(() => desk.hosts(), { timeout: 20_000 }).toMatchObject([{ host_name: 'Bar till', is_connected: true }]);
  agent.kill('SIGTERM');
  await expect.poll(() => agent.exitCode, { timeout: 10_000 }).toBe(0);
  // Putting a program into 120 MB of Node takes its time on a busy machine.
}, 150_000);
