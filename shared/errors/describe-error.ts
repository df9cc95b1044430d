import { AppError } from './app-error.ts';

/** One line for a person: what, where, and how to mend it. */
export function describeError(error: unknown): string {
  if (error instanceof AppError) {
    const where = error.where === undefined ? '' : ` (${error.where})`;
    const remedy = error.remedy === undefined ? '' : ` ${error.remedy}`;
    return `${error.message}${where}${remedy}`;
  }
  return error instanceof Error ? error.message : String(error);
}
