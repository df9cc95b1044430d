import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import type { TakeTurns } from '../../../kernel/take-turns.ts';
import type { JudgeKind, SeriesHistory } from '../judge.ts';
import { judgeKindOf, type SeriesCondition } from '../judges.ts';
import { type Presence, wasHeard } from './host-presence.ts';
import { batchSeries, historyBefore, type PastReader, readHistories, readSteps, type SeriesBatch } from './read-past.ts';
import { atResolution } from './at-resolution.ts';
import type { ReplayWatch } from './replay-watch.ts';
import type { SubjectRun } from './subject-run.ts';
import { SeriesRun } from './series-run.ts';
import { type StepSamples, stepSamples } from './step-samples.ts';

/** So many series are read together. */
const BATCH = 20;
/** So many steps are done before it is looked whether others wait: a forecast draws a line in each, 0.1 ms. */
const STEPS_A_PIECE = 16;
/** What is normal moves slowly: learning it anew for each day of the past is as good as every six hours, and four times as quick. */
const LEARN_EVERY_MS = 86_400_000;

export interface SeriesReplay {
  readonly reader: PastReader;
  readonly timeZone: string;
  readonly othersTurn: TakeTurns;
  readonly presence: ReadonlyMap<string, Presence>;
  readonly range: { readonly startMs: number; readonly endMs: number; readonly stepMs: number };
  readonly rule: AlertRule;
  readonly series: readonly Series[];
  readonly watch?: Pick<ReplayWatch, 'note' | 'check'> | undefined;
  /** What of the whole replay this is: from where to where, 0 to 1. */
  readonly share: readonly [from: number, until: number];
  /** Told how long the steps are that the store still keeps. */
  readonly onStep: (stepMs: number) => void;
}

interface Lane {
  readonly run: SeriesRun;
  readonly samples: StepSamples;
  readonly series: Series;
  readonly history: SeriesHistory | null;
  learnAtMs: number;
}

/** Replays a rule on its series. */
export async function replaySeries(replay: SeriesReplay): Promise<SubjectRun[]> {
  const condition = replay.rule.condition as SeriesCondition;
  const kind = judgeKindOf(condition);
  const runs: SubjectRun[] = [];
  if (kind === null) return runs;
  const batches = batchSeries(replay.series, BATCH);
  const [from, until] = replay.share;
  for (const [index, batch] of batches.entries()) {
    const note = (part: number): void => replay.watch?.note(from + ((until - from) * (index + part)) / batches.length);
    for (const { series, run } of await runBatch(replay, kind, batch, note)) {
      const changes = run?.changes ?? [];
      const isJudged = (run?.judged ?? 0) > 0;
      runs.push({ ruleId: replay.rule.id, hostId: series.hostId, series, changes, isJudged, sinceMs: run?.sinceMs ?? null });
    }
  }
  return runs;
}

async function runBatch(
  { reader, timeZone, othersTurn, presence, range, rule, watch, onStep }: SeriesReplay,
  kind: JudgeKind<SeriesCondition>,
  batch: SeriesBatch,
  note: (part: number) => void,
): Promise<readonly { readonly series: Series; readonly run: SeriesRun | null }[]> {
  const condition = rule.condition as SeriesCondition;
  const { knowledge } = kind;
  const histories =
    knowledge === undefined
      ? null
      : await readHistories(reader, batch, {
          startMs: range.startMs - knowledge.historyMs,
          endMs: range.endMs,
          stepMs: knowledge.stepMs,
          timeZone,
        });
  const lanes = new Map<number, Lane>();
  for (const series of batch) {
    const samples = stepSamples(condition, series.kind);
    if (samples === null) continue;
    const run = new SeriesRun(
      atResolution(rule, range.stepMs),
      kind.create(condition, asSeen(series, condition), null),
      (fromMs, untilMs) => {
        const found = presence.get(series.hostId);
        return found !== undefined && wasHeard(found, fromMs, untilMs);
      },
    );
    lanes.set(series.id, { run, samples, series, history: histories?.get(series.id) ?? null, learnAtMs: 0 });
  }
  // A judge must have seen what is before, or it would be blind at the start.
  const startMs = range.startMs - Math.ceil(kind.historyMs(condition) / range.stepMs) * range.stepMs;
  for await (const stretch of readSteps(reader, batch, { ...range, startMs })) {
    watch?.check();
    for (const [id, columns] of stretch) {
      onStep(columns.stepMs);
      const lane = lanes.get(id);
      if (lane === undefined) continue;
      const { run, samples, history } = lane;
      const take = (sampleMs: number, value: number): void => run.take(sampleMs, value);
      for (let i = 0; i < columns.avg.length; i += 1) {
        const timeMs = columns.startMs + i * columns.stepMs;
        if (history !== null && knowledge !== undefined && timeMs >= lane.learnAtMs) {
          run.know(knowledge.learn(condition, historyBefore(history, timeMs, knowledge.historyMs), timeMs));
          lane.learnAtMs = timeMs + Math.max(knowledge.everyMs, LEARN_EVERY_MS);
        }
        samples(columns, i, take);
        if (i % STEPS_A_PIECE === 0) await othersTurn();
      }
      note((columns.startMs + columns.avg.length * columns.stepMs - startMs) / (range.endMs - startMs));
      await othersTurn();
    }
  }
  return batch.map((series) => {
    const run = lanes.get(series.id)?.run ?? null;
    run?.passTo(range.endMs);
    return { series, run };
  });
}

/** The store gives counters as rates. */
function asSeen(series: Series, condition: SeriesCondition): Series {
  return series.kind === 'counter' && condition.kind === 'relative' ? { ...series, kind: 'gauge' } : series;
}
