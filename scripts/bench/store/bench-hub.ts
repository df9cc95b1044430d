import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { HUB_ENVIRONMENT, HUB_NODE_FLAGS } from '../../../shared/config/hub-node-flags.ts';
import { readAccessFile } from '../read-access-file.ts';

/** The built hub as a process of its own. */
export interface BenchHub {
  readonly pid: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly agentToken: string;
  stop(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../../dist/hub/main.js');

export async function startBenchHub(dataDir: string): Promise<BenchHub> {
  const hub: ChildProcess = fork(MAIN, ['--port', '0', '--data-dir', dataDir, '--no-announce', '--log-level', 'error'], {
    execArgv: [...HUB_NODE_FLAGS],
    env: { ...process.env, ...HUB_ENVIRONMENT },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(hub, 'message');
  const access = await readAccessFile(dataDir);
  return {
    pid: hub.pid ?? 0,
    baseUrl: access.base_url,
    token: access.token,
    agentToken: access.agent_token,
    async stop() {
      const exit = once(hub, 'exit');
      hub.kill('SIGTERM');
      await exit;
    },
  };
}
