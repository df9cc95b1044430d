import { AppError } from '#shared/errors/app-error.ts';

/** Costly work, so much at a time and no more waiting than that: what is beyond is refused at once. */
export interface WorkLane {
  /** Throws AppError `auth.locked` when too much waits. */
  run<T>(work: () => Promise<T>): Promise<T>;
}

const RETRY_MS = 1_000;

export function createWorkLane({ atOnce, mostWaiting }: { readonly atOnce: number; readonly mostWaiting: number }): WorkLane {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running >= atOnce) {
        if (waiting.length >= mostWaiting) throw tooBusy();
        // Whoever ends hands over its place: `running` stays.
        await new Promise<void>((resolve) => waiting.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}

const tooBusy = (): AppError =>
  new AppError({
    code: 'auth.locked',
    message: 'Too many people sign in at this moment.',
    where: 'sign-in',
    remedy: 'Try again in a moment.',
    retryAfterMs: RETRY_MS,
  });
