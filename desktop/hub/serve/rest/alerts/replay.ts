import { exportedLabels, hostLabels } from '#shared/domain/exported-labels.ts';
import { aggregatedUnit } from '#shared/domain/counter-rate.ts';
import { AppError } from '#shared/errors/app-error.ts';
import {
  MOST_REPLAY_DAYS,
  MOST_REPLAYED_PAGES,
  replayParametersSchema,
  replayProgressSchema,
  replayRange,
  replayRequestSchema,
  replaySchema,
  type RestReplay,
} from '#shared/protocol/rest/alerts/rule-replay.ts';
import type { Labels } from '#shared/domain/series.ts';
import type { Alerts } from '../../../evaluate/alerts/alerts.ts';
import { type Replay, type ReplayedPage, replayRule } from '../../../evaluate/alerts/replay/replay-rule.ts';
import { createReplayWatch, type ReplayWatch } from '../../../evaluate/alerts/replay/replay-watch.ts';
import type { TellingCourse } from '../../../evaluate/alerts/replay/telling-course.ts';
import type { Principal } from '#shared/domain/access/principal.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { oneAtATime } from '../../../kernel/one-at-a-time.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';
import { ruleFromRest } from '../../../evaluate/alerts/rules/rule-from-rest.ts';

const ADDRESS = '/api/rules/replay';
const WEEK_MS = 7 * 86_400_000;
/** One is replayed at a time; so many may wait. */
const MOST_WAITING = 3;
const RETRY_AFTER_MS = 5_000;

export interface ReplayRouteDependencies {
  readonly alerts: Pick<Alerts, 'rules'>;
  readonly clock: Pick<Clock, 'nowMs' | 'monotonicMs'>;
  readonly vendorOf: (hostId: string) => string | null;
  /** Of the venue, IANA. */
  readonly timeZone: string;
}

/** `POST /api/rules/replay`: what a rule would have told in the last days. */
export function serveRuleReplay(handle: Handle, { alerts, clock, vendorOf, timeZone }: ReplayRouteDependencies): void {
  let waiting = 0;
  const turns = oneAtATime();
  /** Each in its turn, so that the store and everybody else have at most one to bear. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting > MOST_WAITING) throw busy();
    waiting += 1;
    try {
      return await turns.run(work);
    } finally {
      waiting -= 1;
    }
  };

  /** By whoever asked, so that nobody stops what is not theirs. */
  const under = new Map<string, ReplayWatch>();
  const keyOf = (principal: Principal | null, id: string): string => JSON.stringify([askedBy(principal), id]);
  const find = (principal: Principal | null, id: string): ReplayWatch => {
    const watch = under.get(keyOf(principal, id));
    if (watch === undefined) throw notUnderWay(id);
    return watch;
  };
  const ofOne = {
    path: `${ADDRESS}/:replay_id`,
    permission: 'change-rules',
    tag: 'Alerts',
    query: NOTHING,
    params: replayParametersSchema,
    reply: replayProgressSchema,
    otherStatuses: { 404: 'It is over, or was never asked for' },
  } as const;

  handle({
    ...ofOne,
    operationId: 'getReplayProgress',
    summary: 'How far a replay is',
    description: 'Of one that was asked for with a `replay_id`, by whoever asked for it.',
    answer: ({ params: { replay_id: id }, principal }) => ({ replay_id: id, share: find(principal, id).share() }),
  });

  handle({
    ...ofOne,
    operationId: 'cancelReplay',
    method: 'DELETE',
    summary: 'Cancels a replay',
    description: 'Its own answer is 409 then.',
    answer({ params: { replay_id: id }, principal }) {
      const watch = find(principal, id);
      watch.cancel();
      return { replay_id: id, share: watch.share() };
    },
  });

  handle({
    operationId: 'replayRule',
    path: ADDRESS,
    permission: 'change-rules',
    tag: 'Alerts',
    summary: 'The pages that a rule would have sent',
    description:
      'Runs the rule over what is stored, by the same judgement as live: before it is saved one sees whether it would cry wolf. ' +
      'Silences, dependencies and events are not looked at; that a host was switched off on purpose is not known of the past.',
    query: NOTHING,
    params: NOTHING,
    body: replayRequestSchema,
    reply: replaySchema,
    otherStatuses: { 409: 'It was cancelled', 503: 'The store does not answer' },
    async answer({ body, venue, principal }): Promise<RestReplay> {
      const range = replayRange(body, clock.nowMs());
      if (range === null) throw noTime();
      const labelsOf = (hostId: string): Labels => {
        const vendor = vendorOf(hostId);
        return { ...hostLabels(hostId, venue.host(hostId)), ...(vendor === null ? {} : { vendor }) };
      };
      const hostIds = (): readonly string[] => venue.hosts().map(({ id }) => id);
      const rule = ruleFromRest(body.rule);
      const dependencies = { reader: venue, timeZone, hostIds, labelsOf, clock };
      const watch = createReplayWatch();
      const key = body.replay_id === undefined ? null : keyOf(principal, body.replay_id);
      if (key !== null) under.set(key, watch);
      const replay = await inTurn(() => {
        // Nobody wants it any more by the time that its turn has come.
        watch.check();
        return replayRule({ ...dependencies, watch }, { rule, members: alerts.rules.list(), ...range });
      }).finally(() => key !== null && under.get(key) === watch && under.delete(key));
      const hostNameOf = (hostId: string | null): string | null => (hostId === null ? null : (venue.host(hostId)?.name ?? hostId));
      const toRest = ({ hostId, series, ...page }: ReplayedPage): RestReplay['pages'][number] => {
        const ofHost = hostId === null ? {} : labelsOf(hostId);
        return {
          fired_at: page.firedAtMs,
          breached_at: page.breachedAtMs,
          ended_at: page.endedAtMs,
          state: page.state,
          reason: page.reason,
          is_flapping: page.isFlapping,
          host_id: hostId,
          host_name: hostNameOf(hostId),
          series_id: series?.id ?? null,
          metric: series?.name ?? null,
          labels: { ...(series === null ? ofHost : exportedLabels(series, ofHost)), ...rule.labels },
          value: page.value,
          limit: page.limit,
          unit: series === null ? '' : aggregatedUnit(series.kind, series.unit, 'avg'),
        };
      };
      return {
        start_time: replay.startMs,
        end_time: replay.endMs,
        step_ms: replay.stepMs,
        exact_step_ms: replay.exactStepMs,
        subjects: replay.subjects,
        unjudged: replay.unjudged,
        history_since: replay.historySinceMs,
        total_false_starts: replay.falseStarts.length,
        false_starts: replay.falseStarts.slice(-MOST_REPLAYED_PAGES).map(({ beganAtMs, endedAtMs, hostId, series }) => ({
          began_at: beganAtMs,
          ended_at: endedAtMs,
          host_id: hostId,
          host_name: hostNameOf(hostId),
          series_id: series?.id ?? null,
        })),
        course: replay.course === null ? null : courseToRest(replay.course, hostNameOf(replay.course.series.hostId) ?? ''),
        total_pages: replay.pages.length,
        pages_per_week: replay.pages.length / weeksOf(replay),
        pages: replay.pages.slice(-MOST_REPLAYED_PAGES).map(toRest),
      };
    },
  });
}

/** Of which there is anything; less than one tells nothing of a week. */
const weeksOf = ({ startMs, endMs, historySinceMs }: Pick<Replay, 'startMs' | 'endMs' | 'historySinceMs'>): number =>
  Math.max(1, (endMs - Math.max(startMs, historySinceMs ?? startMs)) / WEEK_MS);

const courseToRest = (
  { series, unit, startMs, stepMs, avg, min, max }: TellingCourse,
  hostName: string,
): NonNullable<RestReplay['course']> => ({
  series_id: series.id,
  host_id: series.hostId,
  host_name: hostName,
  metric: series.name,
  unit,
  start_time: startMs,
  step_ms: stepMs,
  avg: [...avg],
  min: [...min],
  max: [...max],
});

const notUnderWay = (id: string): AppError =>
  new AppError({
    code: 'query.unknown',
    message: `No replay "${id}" of yours is under way.`,
    where: 'replay_id',
    remedy: 'It is over, or was never asked for.',
  });
const noTime = (): AppError =>
  new AppError({
    code: 'query.invalid',
    message: `This is no time in the past, or longer than ${MOST_REPLAY_DAYS} days.`,
    where: 'start_time',
    remedy: 'Give start_time before end_time, both in UTC milliseconds.',
  });

const busy = (): AppError =>
  new AppError({
    code: 'protocol.rate-exceeded',
    message: 'Other rules are being replayed.',
    where: ADDRESS,
    remedy: 'Ask again in some seconds.',
    retryAfterMs: RETRY_AFTER_MS,
  });
