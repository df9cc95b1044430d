import { AppError } from '#shared/errors/app-error.ts';

/** How far a replay is, and whether anybody still wants to know. */
export interface ReplayWatch {
  /** 0 to 1. */
  share(): number;
  note(share: number): void;
  cancel(): void;
  /** Throws AppError `query.cancelled` once nobody does. */
  check(): void;
}

export function createReplayWatch(): ReplayWatch {
  let share = 0;
  let isCancelled = false;
  return {
    share: () => share,
    note: (now) => void (share = Math.max(share, Math.min(1, now))),
    cancel: () => void (isCancelled = true),
    check() {
      if (isCancelled) throw new AppError({ code: 'query.cancelled', message: 'The replay was cancelled.', remedy: 'Ask for it anew.' });
    },
  };
}
