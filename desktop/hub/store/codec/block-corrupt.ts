import { AppError } from '#shared/errors/app-error.ts';

/** What is thrown for a block that is not what was written; `what` completes "A block of samples …". */
export const blockCorrupt = (what: string): AppError =>
  new AppError({ code: 'store.block-corrupt', message: `A block of samples ${what}.`, remedy: 'Restore the newest backup.' });
