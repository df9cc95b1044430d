import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { Clock } from './clock.ts';
import type { Logger } from './logger.ts';

type Close = () => void | Promise<void>;

export interface LifecycleDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  /** Longest that one thing may take to close, milliseconds. */
  readonly deadlineMs?: number;
}

/** Everything that is open, so that it is closed in good order. */
export interface Lifecycle {
  /** Remembers how to close something. What is added while closing is closed at once after the rest. */
  add(name: string, close: Close): void;
  /** Closes all, last opened first, each within its deadline, and returns what went wrong. A second call waits for the first. */
  close(): Promise<readonly AppError[]>;
}

/** Keeps what was opened and closes it in reverse. A failure to close is logged, collected, and does not keep the rest open. */
export function createLifecycle({ clock, log, deadlineMs = 5_000 }: LifecycleDependencies): Lifecycle {
  const open: { name: string; close: Close }[] = [];
  let closing: Promise<readonly AppError[]> | null = null;

  const closeAll = async (): Promise<readonly AppError[]> => {
    const errors: AppError[] = [];
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      try {
        await withDeadline(clock, deadlineMs, last.name, last.close);
        log.debug({ part: last.name }, 'closed');
      } catch (cause) {
        const error = cause instanceof AppError ? cause : closeError(last.name, describeError(cause), cause);
        log.error({ part: last.name, code: error.code, err: cause }, error.message);
        errors.push(error);
      }
    }
    return errors;
  };

  return {
    add(name, close) {
      open.push({ name, close });
      // Opened while or after closing, e.g. by a start that was interrupted: it must not stay behind.
      if (closing !== null) closing = closing.then(async (errors) => [...errors, ...(await closeAll())]);
    },
    close() {
      closing ??= closeAll();
      return closing;
    },
  };
}

function closeError(name: string, reason: string, cause?: unknown): AppError {
  return new AppError({ code: 'hub.close-failed', message: `${name} did not close: ${reason}.`, where: name, cause });
}

async function withDeadline(clock: Clock, deadlineMs: number, name: string, close: Close): Promise<void> {
  let stop = (): void => undefined;
  const deadline = new Promise<never>((_, reject) => {
    stop = clock.after(deadlineMs, () => reject(closeError(name, `it took longer than ${deadlineMs} ms`)));
  });
  try {
    await Promise.race([Promise.resolve().then(close), deadline]);
  } finally {
    stop();
  }
}
