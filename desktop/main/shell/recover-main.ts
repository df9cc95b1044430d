import { app } from 'electron';
import { describeError } from '#shared/errors/describe-error.ts';
import { startAnew } from './own-program.ts';
import type { CrashMemory } from './start-again.ts';

/** Whatever hangs while it ends is left behind after this. */
const END_WITHIN_MS = 8_000;

export interface RecoverMainOptions {
  readonly crashes: CrashMemory;
  readonly nowMs: () => number;
  readonly say: (line: string) => void;
}

/**
 * An error that nobody expected in the main process: what it runs is ended in good order, and the program starts again, with its windows
 * and boards as they were. Without this Electron shows a box with a stack and goes on in a state that nobody knows.
 */
export function recoverMain({ crashes, nowMs, say }: RecoverMainOptions): void {
  let isOver = false;
  // Who started us may have left, terminal and all: nothing to end for.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    say(`The program has met an error that nobody expected. ${describeError(error)}\n${error.stack ?? ''}`);
    if (isOver) return;
    isOver = true;
    // Whoever started it sees that it did not end well.
    app.once('will-quit', () => app.exit(1));
    if (!app.isPackaged) say('From the sources it is not started again by itself.');
    else if (crashes.mayStartAgain(nowMs())) startAnew();
    else say('It has happened several times in a row: the program ends. Save diagnostics at its next start.');
    setTimeout(() => app.exit(1), END_WITHIN_MS);
    app.quit();
  });
}
