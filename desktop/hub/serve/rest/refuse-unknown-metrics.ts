import { METRIC_CATALOG } from '#shared/domain/metric-catalog.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { SampleReader } from '../../store/sample-store.ts';

/**
 * A metric that is ours but has no series yet is merely empty; a name that nothing knows is most likely mistyped: throws `query.invalid`.
 *
 * @param asked each metric's own name, and what it was called in the question
 */
export async function refuseUnknownMetrics(
  reader: Pick<SampleReader, 'listSeries'>,
  asked: ReadonlyMap<string, string>,
  remedy: string,
): Promise<void> {
  const doubtful = [...asked.keys()].filter((name) => !Object.hasOwn(METRIC_CATALOG, name));
  if (doubtful.length === 0) return;
  const known = new Set((await reader.listSeries({ names: doubtful })).map(({ name }) => name));
  const unknown = doubtful.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new AppError({
    code: 'query.invalid',
    message: `There is no metric ${unknown.map((name) => `"${asked.get(name) ?? name}"`).join(', ')}.`,
    where: 'metrics',
    remedy,
  });
}
