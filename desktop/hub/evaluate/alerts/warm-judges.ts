import type { Bucket } from '#shared/domain/bucket.ts';
import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SampleReader, WindowSeries } from '../../store/sample-store.ts';
import type { SeriesJudge } from './judge.ts';
import { judgeKindOf, type SeriesCondition } from './judges.ts';
import type { Watch } from './watch.ts';
import { createJudge } from './watch-series-of.ts';

/** Hosts that are read at once: some milliseconds for the store. */
const HOSTS_AT_ONCE = 50;
const STEPS = 60;
const LEAST_STEP_MS = 1_000;

export interface WarmJudgesDependencies {
  readonly reader: Pick<SampleReader, 'window'>;
  readonly nowMs: () => number;
  readonly log: Logger;
  readonly knowledgeOf: (watch: Watch) => unknown;
  readonly isClosed: () => boolean;
}

/**
 * Gives new judges the samples of before from the store, so that a start or a changed rule is no reason to be blind for the length of a
 * window. Until then they say that they do not know, and what was found before stands.
 */
export async function warmJudges(dependencies: WarmJudgesDependencies, watches: readonly Watch[]): Promise<void> {
  for (const batch of batchesOf(watches)) {
    if (dependencies.isClosed()) return;
    try {
      await warmBatch(dependencies, batch);
    } catch (error) {
      if (dependencies.isClosed()) return;
      dependencies.log.warn({ err: error }, 'rules could not be shown the samples of before; they know them when their window has passed');
    }
  }
}

interface Batch {
  readonly metric: string;
  readonly historyMs: number;
  readonly watches: readonly Watch[];
}

function* batchesOf(watches: readonly Watch[]): Generator<Batch> {
  // By the rule first, and by texts that are there already: at a start there are hundreds of thousands.
  for (const [historyMs, some] of Map.groupBy(watches, historyOfWatches())) {
    if (historyMs === 0) continue;
    for (const [metric, group] of Map.groupBy(some, (watch) => seriesOf(watch).name)) {
      const hosts = [...Map.groupBy(group, (watch) => seriesOf(watch).hostId).values()];
      for (let from = 0; from < hosts.length; from += HOSTS_AT_ONCE)
        yield { metric, historyMs, watches: hosts.slice(from, from + HOSTS_AT_ONCE).flat() };
    }
  }
}

async function warmBatch({ reader, nowMs, knowledgeOf }: WarmJudgesDependencies, { metric, historyMs, watches }: Batch): Promise<void> {
  const stepMs = Math.max(LEAST_STEP_MS, Math.ceil(historyMs / STEPS));
  const endMs = Math.ceil(nowMs() / stepMs) * stepMs;
  const startMs = endMs - (Math.ceil(historyMs / stepMs) + 1) * stepMs;
  const hostIds = [...new Set(watches.map((watch) => seriesOf(watch).hostId))];
  const found = await reader.window({ selector: { hostIds, names: [metric] }, startMs, endMs, stepMs });
  const bySeries = new Map(found.map((one) => [one.series.id, one]));
  for (const watch of watches) {
    const history = bySeries.get(seriesOf(watch).id);
    const judge = history === undefined ? null : createJudge(watch, seriesOf(watch), knowledgeOf(watch));
    if (history === undefined || judge === null) continue;
    feed(judge, watch.rule.condition, history);
    watch.judge = judge;
  }
}

function feed(judge: SeriesJudge, condition: RuleCondition, history: WindowSeries): void {
  if (history.series.kind === 'counter') {
    for (const [timeMs, value] of counterReadings(history)) judge.take(timeMs, value);
    return;
  }
  const combine = 'combine' in condition ? condition.combine : 'last';
  for (const bucket of history.buckets) if (bucket !== null) judge.take(bucket.lastTimeMs, valueOf(bucket, combine));
}

function valueOf(bucket: Bucket, combine: 'avg' | 'min' | 'max' | 'last'): number {
  return combine === 'avg' ? bucket.sum / bucket.count : bucket[combine];
}

/** What a counter had read at the end of each step: the newest reading less what it has grown by since. */
function counterReadings({ buckets, newest }: WindowSeries): readonly (readonly [number, number])[] {
  if (newest === null) return [];
  const readings: (readonly [number, number])[] = [];
  let value = newest.value;
  for (const bucket of buckets.toReversed()) {
    if (bucket === null) continue;
    readings.push([bucket.lastTimeMs, value]);
    // Of a rate the sum is weighted by milliseconds.
    value -= bucket.sum / 1_000;
  }
  return readings.reverse();
}

const seriesOf = ({ subject }: Watch): Series => {
  if (subject.kind !== 'series') throw new TypeError('only series have judges');
  return subject.series;
};
/** How far back the judge of a watch looks; 0 if there is nothing to show it. */
function historyOfWatches(): (watch: Watch) => number {
  const known = new Map<RuleCondition, number>();
  const historyMsOf = (condition: RuleCondition): number => {
    const historyMs = known.get(condition) ?? judgeKindOf(condition)?.historyMs(condition as SeriesCondition) ?? 0;
    known.set(condition, historyMs);
    return historyMs;
  };
  return ({ rule, subject }) => (subject.kind === 'series' && subject.series.id >= 0 ? historyMsOf(rule.condition) : 0);
}
