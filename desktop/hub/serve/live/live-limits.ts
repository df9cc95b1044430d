import { AppError } from '#shared/errors/app-error.ts';

/** Bounds of live queries, of one client and of all together. */
export type LiveLimits = Readonly<
  Record<'pointsPerQuery' | 'queryWatchesPerClient' | 'livePointsPerClient' | 'liveQueries' | 'livePoints', number>
>;

export function refuseTooManyPoints(points: number, seriesCount: number, limits: LiveLimits): void {
  if (points <= limits.pointsPerQuery) return;
  throw new AppError({
    code: 'query.too-large',
    message: `This watches ${points} points of ${seriesCount} series; at most ${limits.pointsPerQuery} are watched by one query.`,
    where: 'stepMs',
    remedy: 'Take a longer step, a shorter time or fewer series.',
  });
}

export function refuseTooManyWatches(watches: number, limits: LiveLimits): void {
  if (watches < limits.queryWatchesPerClient) return;
  throw new AppError({
    code: 'query.too-large',
    message: `More than ${limits.queryWatchesPerClient} live queries at once.`,
    where: 'watchId',
    remedy: 'Give some of them up with unwatchQuery.',
  });
}

/** @param points of all live queries of this client, the new one among them */
export function refuseTooMuchOfClient(points: number, limits: LiveLimits): void {
  if (points <= limits.livePointsPerClient) return;
  throw new AppError({
    code: 'query.too-large',
    message: `Your live queries would have ${points} points together; at most ${limits.livePointsPerClient} are watched by one client.`,
    where: 'stepMs',
    remedy: 'Give some of them up with unwatchQuery, or take longer steps.',
  });
}

/** @param all live queries and their points at this hub, the new one among them */
export function refuseTooMuchInAll(all: { readonly queries: number; readonly points: number }, limits: LiveLimits): void {
  if (all.queries <= limits.liveQueries && all.points <= limits.livePoints) return;
  throw new AppError({
    code: 'query.too-large',
    message: `This hub carries on ${limits.liveQueries} different live queries of ${limits.livePoints} points at most, and they are taken.`,
    where: 'watchQuery',
    remedy: 'Watch what others watch already, ask again later, or ask with "query" from time to time.',
  });
}
