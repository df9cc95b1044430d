import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** One command of the check or of the test run. */
export interface Step {
  readonly name: string;
  /** Program and arguments; programs of node_modules/.bin are found. */
  readonly command: readonly [string, ...string[]];
  readonly timeoutMs: number;
}

export interface StepOptions {
  readonly projectDir: string;
  /** `collect` keeps the output for later, `show` prints it as it comes. */
  readonly output: 'collect' | 'show';
  readonly signal: AbortSignal;
}

export interface StepResult {
  readonly name: string;
  readonly isOk: boolean;
  readonly durationMs: number;
  /** What it printed, when collected; with a last line that says why it ended, when that was not its own doing. */
  readonly output: string;
}

/** Runs one step to its end, at most `timeoutMs`; never rejects: a program that is not there is a failed step. */
export function runStep(step: Step, { projectDir, output, signal }: StepOptions): Promise<StepResult> {
  const startedMs = performance.now();
  const [program, ...args] = step.command;
  const isWindows = process.platform === 'win32';
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: projectDir,
      env: { ...process.env, PATH: [join(projectDir, 'node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter) },
      stdio: ['ignore', output === 'show' ? 'inherit' : 'pipe', output === 'show' ? 'inherit' : 'pipe'],
      // npm puts .cmd files into .bin on Windows; elsewhere a group of its own lets a hung step be ended with its children.
      shell: isWindows,
      detached: !isWindows,
    });
    const chunks: string[] = [];
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));

    const end = (why: string): void => {
      chunks.push(`\n${why}\n`);
      if (child.pid !== undefined) endGroup(child.pid);
    };
    const timer = setTimeout(() => end(`It was ended after ${step.timeoutMs / 1_000} s.`), step.timeoutMs);
    const onAbort = (): void => end('It was ended because the run was.');
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) onAbort();

    const finish = (isOk: boolean): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve({ name: step.name, isOk, durationMs: performance.now() - startedMs, output: chunks.join('') });
    };
    child.once('error', (error) => {
      chunks.push(`${program} cannot be started: ${error.message}. Run npm ci.\n`);
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}

/** A step's program and whatever it started; on Windows the program only. */
function endGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself a moment ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
