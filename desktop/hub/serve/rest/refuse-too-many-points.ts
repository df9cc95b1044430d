import { AppError } from '#shared/errors/app-error.ts';
import type { QueryWindow } from './query-window.ts';

/** Throws `query.too-large`, in the words of REST, before the store is asked. */
export function refuseTooManyPoints({ startMs, endMs, stepMs }: QueryWindow, seriesCount: number, most: number): void {
  const points = Math.ceil((endMs - startMs) / stepMs) * Math.max(1, seriesCount);
  if (points <= most) return;
  throw new AppError({
    code: 'query.too-large',
    message: `This would be ${points} points of ${seriesCount} series; ${most} are allowed.`,
    where: 'start_time, interval, metrics',
    remedy: 'Ask for a longer interval (or for max_points), a shorter time (in UTC milliseconds) or fewer series.',
  });
}
