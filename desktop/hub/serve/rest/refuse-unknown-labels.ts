import { HOST_LABEL } from '#shared/domain/label-matcher.ts';
import type { Series } from '#shared/domain/series.ts';
import { AppError } from '#shared/errors/app-error.ts';

/** Grouping by a label that none of the series has makes one group of all, which nobody means: throws `query.invalid`. */
export function refuseUnknownLabels(series: readonly Series[], by: readonly string[]): void {
  if (series.length === 0) return;
  const known = new Set([HOST_LABEL, ...series.flatMap(({ labels }) => Object.keys(labels))]);
  const index = by.findIndex((label) => !known.has(label));
  if (index < 0) return;
  throw new AppError({
    code: 'query.invalid',
    message: `None of the series has a label "${by[index]}".`,
    where: `group_by.${index}`,
    remedy: `They can be grouped by ${[...known].sort().join(', ')}.`,
  });
}
