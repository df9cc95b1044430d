import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/hub/command.js', import.meta.url));

export interface CommandOutcome {
  readonly code: number | null;
  readonly stdout: string;
  /** What it said to the person who ran it. */
  readonly said: string;
}

export interface RunningCommand {
  readonly pid: number;
  kill(): void;
  readonly outcome: Promise<CommandOutcome>;
}

/** Starts the built `wedsync-hub` with these arguments. */
export function startHubCommand(...args: readonly string[]): RunningCommand {
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const outcome = (once(child, 'close') as Promise<[number | null]>).then(([code]) => ({ code, stdout, said }));
  return { pid: child.pid ?? 0, kill: () => void child.kill('SIGKILL'), outcome };
}

export const runHubCommand = (...args: readonly string[]): Promise<CommandOutcome> => startHubCommand(...args).outcome;
