import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';

/** The Node that runs the hub and the agent. */
export interface NodeRuntime {
  readonly execPath: string;
  /** What the executable needs in its environment to be Node: Electron's own wants ELECTRON_RUN_AS_NODE. */
  readonly env: Readonly<Record<string, string>>;
}

export interface NodeChild {
  readonly modulePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** For Node itself. */
  readonly nodeFlags?: readonly string[];
}

/** Lets Node keep what it compiled beside the built programs: they start in two thirds of the time. It copes when it may not write. */
export function compileCache(distDir: string): Readonly<Record<string, string>> {
  return { NODE_COMPILE_CACHE: join(distDir, '.compile-cache') };
}

/**
 * Starts a program in a Node process of its own with a message channel. It gets its own process group, so that Ctrl-C
 * reaches only us and everything ends in the order we choose; a child whose channel closes ends by itself.
 *
 * @param onOutput told all that it prints; null: it prints where this program prints
 */
export function runNodeChild(runtime: NodeRuntime, child: NodeChild, onOutput: ((text: string) => void) | null = null): ChildProcess {
  const started = fork(child.modulePath, [...child.args], {
    execPath: runtime.execPath,
    execArgv: [...(child.nodeFlags ?? [])],
    env: { ...process.env, ...runtime.env, ...child.env },
    stdio: onOutput === null ? ['ignore', 'inherit', 'inherit', 'ipc'] : ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  });
  if (onOutput !== null) for (const stream of [started.stdout, started.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
  return started;
}
