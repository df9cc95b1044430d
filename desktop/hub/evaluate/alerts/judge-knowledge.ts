import type { RuleCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Series } from '#shared/domain/series.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import type { JudgeKnowledge } from './judge.ts';
import { judgeKindOf, type SeriesCondition } from './judges.ts';
import { createBreathe } from './replay/breathe.ts';
import { batchSeries, readHistories } from './replay/read-past.ts';
import type { Watch } from './watch.ts';

/** How often it is looked whether something is to be learned. */
const LOOK_MS = 60_000;
/** After rules or series are new, so that many of them are learned of in one go. */
const SOON_MS = 2_000;
/** So many series are read together. */
const BATCH = 20;

export interface JudgeKnowledgeDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  readonly reader: Pick<SampleReader, 'query'>;
  /** Of the venue, IANA. */
  readonly timeZone: string;
  /** All that are watched now. */
  readonly watches: () => Iterable<Watch>;
}

/** What judges must know of weeks: read and learned in the background, piece by piece, and given to them anew from time to time. */
export interface KnowledgeKeeper {
  /** What is known for the judge of this watch; null if nothing is yet, or its kind needs nothing. */
  of(watch: Watch): unknown;
  /** Something new is watched: it is learned of soon. */
  soon(): void;
  close(): void;
}

interface Known {
  readonly condition: string;
  readonly value: unknown;
  readonly learnedAtMs: number;
}

type SeriesWatch = Watch & { readonly subject: { readonly kind: 'series'; readonly series: Series } };

export function createKnowledgeKeeper({ clock, log, reader, timeZone, watches }: JudgeKnowledgeDependencies): KnowledgeKeeper {
  const known = new WeakMap<Watch, Known>();
  const breathe = createBreathe(clock.monotonicMs);
  let isClosed = false;
  let isLearning = false;
  let stopSoon: Stop | null = null;

  const knownOf = (watch: Watch): Known | null => {
    const found = known.get(watch);
    return found?.condition === JSON.stringify(watch.rule.condition) ? found : null;
  };
  const isDue = (watch: Watch, nowMs: number): watch is SeriesWatch => {
    const knowledge = knowledgeOf(watch.rule.condition);
    if (knowledge === null || watch.subject.kind !== 'series') return false;
    return nowMs - (knownOf(watch)?.learnedAtMs ?? Number.NEGATIVE_INFINITY) >= knowledge.everyMs;
  };
  const learnBatch = async (knowledge: JudgeKnowledge<SeriesCondition>, batch: readonly SeriesWatch[]): Promise<void> => {
    const nowMs = clock.nowMs();
    const range = { startMs: nowMs - knowledge.historyMs, endMs: nowMs, stepMs: knowledge.stepMs, timeZone };
    const series = new Map(batch.map(({ subject }) => [subject.series.id, subject.series]));
    const histories = await readHistories(reader, [...series.values()], range);
    for (const watch of batch) {
      const history = histories.get(watch.subject.series.id);
      if (history === undefined || isClosed) continue;
      const value = knowledge.learn(watch.rule.condition as SeriesCondition, history, nowMs);
      known.set(watch, { condition: JSON.stringify(watch.rule.condition), value, learnedAtMs: nowMs });
      watch.judge?.know?.(value);
      await breathe();
    }
  };
  const learn = async (): Promise<void> => {
    if (isLearning || isClosed) return;
    isLearning = true;
    try {
      const nowMs = clock.nowMs();
      const due = [...watches()].filter((watch) => isDue(watch, nowMs));
      for (const ofKind of Map.groupBy(due, ({ rule }) => rule.condition.kind).values()) await learnOf(ofKind);
    } catch (error) {
      if (!isClosed) log.warn({ err: error }, 'what is normal could not be learned; it is tried again in a minute');
    } finally {
      isLearning = false;
    }
  };
  const learnOf = async (ofKind: readonly SeriesWatch[]): Promise<void> => {
    const knowledge = knowledgeOf(ofKind[0]?.rule.condition);
    if (knowledge === null) return;
    const bySeries = Map.groupBy(ofKind, ({ subject }) => subject.series);
    for (const batch of batchSeries([...bySeries.keys()], BATCH)) {
      if (isClosed) return;
      await learnBatch(
        knowledge,
        batch.flatMap((series) => bySeries.get(series) ?? []),
      );
    }
  };
  const stop = clock.every(LOOK_MS, () => void learn());
  return {
    of: (watch) => knownOf(watch)?.value ?? null,
    soon() {
      stopSoon?.();
      stopSoon = clock.after(SOON_MS, () => void learn());
    },
    close() {
      isClosed = true;
      stop();
      stopSoon?.();
    },
  };
}

function knowledgeOf(condition: RuleCondition | undefined): JudgeKnowledge<SeriesCondition> | null {
  return condition === undefined ? null : (judgeKindOf(condition)?.knowledge ?? null);
}
