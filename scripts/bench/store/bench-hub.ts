import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { HUB_ENVIRONMENT, HUB_NODE_FLAGS } from '../../../shared/config/hub-node-flags.ts';
import { trustHub } from '../../trust-hub.ts';
import { readAccessFile } from '../read-access-file.ts';

/** The built hub as a process of its own. */
export interface BenchHub {
  readonly pid: number;
  readonly baseUrl: string;
  readonly token: string;
  readonly agentToken: string;
  /** Certificate of its authority; this process believes it already. */
  readonly caFile: string;
  /** Ends it in good order. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

const MAIN = join(import.meta.dirname, '../../../dist/hub/main.js');

/** @param port any free one unless given */
export async function startBenchHub(dataDir: string, port = 0): Promise<BenchHub> {
  const hub: ChildProcess = fork(MAIN, ['--port', String(port), '--data-dir', dataDir, '--no-announce', '--log-level', 'error'], {
    execArgv: [...HUB_NODE_FLAGS],
    env: { ...process.env, ...HUB_ENVIRONMENT },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(hub, 'message');
  const access = await readAccessFile(dataDir);
  trustHub(access);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const exit = once(hub, 'exit');
    hub.kill(signal);
    await exit;
  };
  return {
    pid: hub.pid ?? 0,
    baseUrl: access.base_url,
    token: access.token,
    agentToken: access.agent_token,
    caFile: access.ca_file ?? '',
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  };
}
