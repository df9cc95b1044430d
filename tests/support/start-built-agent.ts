import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { TEST_CA_FILE } from './test-authority.ts';
import { temporaryFolder } from './temporary-folder.ts';

const AGENT = fileURLToPath(new URL('../../dist/agent/main.js', import.meta.url));

export interface BuiltAgent {
  readonly pid: number;
  log(): string;
  signal(signal: NodeJS.Signals): void;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface BuiltAgentOptions {
  readonly hub: string;
  readonly token: string;
  readonly name: string;
  readonly args?: readonly string[];
  readonly dataDir?: string;
  readonly caFile?: string;
}

/** Starts the built agent as a process of its own. It ends with the test. */
export function startBuiltAgent({
  hub,
  token,
  name,
  args = [],
  dataDir = temporaryFolder(),
  caFile = TEST_CA_FILE,
}: BuiltAgentOptions): BuiltAgent {
  return run(['--hub', hub, '--name', name, '--data-dir', dataDir, ...args], { WEDSYNC_TOKEN: token, WEDSYNC_CA_FILE: caFile });
}

export interface JoiningAgent extends BuiltAgent {
  readonly dataDir: string;
  /** Its exit code, once it has ended; null if a signal ended it. */
  readonly exit: Promise<number | null>;
}

/** The same by a code from the desk, or without one by what its folder keeps. */
export function startJoiningAgent(code: string | null, dataDir: string = temporaryFolder(), args: readonly string[] = []): JoiningAgent {
  return { ...run([...(code === null ? [] : ['--join', code]), '--data-dir', dataDir, ...args], {}), dataDir };
}

function run(args: readonly string[], env: Readonly<Record<string, string>>): BuiltAgent & Pick<JoiningAgent, 'exit'> {
  const child = fork(AGENT, args, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, ...env } });
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exit = (once(child, 'exit') as Promise<[number | null]>).then(([code]) => code);
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) {
      // A stopped process does not hear SIGTERM.
      if (signal !== 'SIGKILL') child.kill('SIGCONT');
      child.kill(signal);
    }
    return await exit;
  };
  onTestFinished(async () => void (await stop('SIGKILL')));
  return { pid: child.pid ?? 0, log: () => log, signal: (signal) => void child.kill(signal), stop, exit };
}
