import { AppError } from '#shared/errors/app-error.ts';

/** Why a batch is refused that comes after one that could not be stored. */
export const haltedError = (): AppError =>
  new AppError({
    code: 'store.halted',
    message: 'A batch before this one could not be stored.',
    remedy: 'The agent connects again and goes on from what is stored.',
  });
