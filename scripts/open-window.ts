import { spawn } from 'node:child_process';
import { type ElectronRuntime, electronSwitches } from './electron-runtime.ts';

export interface OpenWindowOptions {
  readonly projectDir: string;
  readonly runtime: ElectronRuntime;
  /** Flags for the program itself. */
  readonly args: readonly string[];
}

/** Runs the desktop program until it ends; resolves with its exit code. Ctrl-C asks it to end, and waits. */
export async function openWindow({ projectDir, runtime, args }: OpenWindowOptions): Promise<number> {
  const switches = electronSwitches();
  if (switches.includes('--no-sandbox')) console.log('As root the window runs without the sandbox of the system (--no-sandbox).');
  if (runtime.kind === 'fallback') console.log(`Using the fallback Electron ${runtime.version}, for development and tests.`);
  const child = spawn(runtime.executable, [...switches, projectDir, ...args], {
    stdio: 'inherit',
    // Ctrl-C reaches every process of a terminal at once; this one is to hear it only from us, once.
    detached: process.platform !== 'win32',
  });
  let isAsked = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // npm passes Ctrl-C on, so that it comes twice.
      if (!isAsked) child.kill('SIGTERM');
      isAsked = true;
    });
  }
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal === null || isAsked ? (code ?? 0) : 1));
  });
}
