import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export interface KeptProcessOptions {
  readonly name: string;
  readonly file: string;
  readonly args: () => readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly onMessage: (message: unknown) => void;
  /** It ended without having been asked to. */
  readonly onSurprise: (what: string) => void;
}

/** A process that is killed and started again. */
export interface KeptProcess {
  start(): void;
  /** kill -9; settles when it is gone. */
  kill(): Promise<void>;
  /** Asks it to end in good order; its exit code. */
  stop(): Promise<number | null>;
  pauseFor(delayMs: number): void;
  say(message: object): void;
  isRunning(): boolean;
  /** The end of what all its lives wrote to standard error. */
  log(): string;
}

const LOG_SIGNS = 200_000;

export function keepProcess({ name, file, args, env, onMessage, onSurprise }: KeptProcessOptions): KeptProcess {
  let child: ChildProcess | null = null;
  let log = '';
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    const ending = child;
    child = null;
    if (ending === null) return null;
    const isGone = ending.exitCode !== null || ending.signalCode !== null;
    const exit = isGone ? [ending.exitCode] : once(ending, 'exit');
    // One that is paused hears nothing else.
    if (signal !== 'SIGKILL') ending.kill('SIGCONT');
    ending.kill(signal);
    return (await exit)[0] as number | null;
  };
  return {
    start() {
      const started = fork(file, [...args()], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: { ...process.env, ...env } });
      child = started;
      started.stderr?.setEncoding('utf8').on('data', (text: string) => (log = (log + text).slice(-LOG_SIGNS)));
      started.on('message', (message) => {
        if (child === started) onMessage(message);
      });
      // Nobody is there any more to hear it.
      started.on('error', () => undefined);
      started.on('exit', (code, signal) => {
        if (child !== started) return;
        child = null;
        onSurprise(`${name} ended by itself (${code ?? signal}):\n${log.slice(-2_000)}`);
      });
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    pauseFor(delayMs) {
      const paused = child;
      paused?.kill('SIGSTOP');
      setTimeout(() => paused?.kill('SIGCONT'), delayMs);
    },
    say(message) {
      if (child?.connected === true) child.send(message, () => undefined);
    },
    isRunning: () => child !== null,
    log: () => log,
  };
}
