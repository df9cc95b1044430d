import type { AlertReason } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { SeriesSelector } from '#shared/domain/query.ts';
import type { Series } from '#shared/domain/series.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import type { RuleBook } from './alerts.ts';
import { type AlertSurroundings, subjectLabels } from './build-alert.ts';
import type { CompositeWatches } from './composite-watches.ts';
import type { HostWatches } from './host-watches.ts';
import { HUB_SERIES } from './hub/hub-series.ts';
import type { KnowledgeKeeper } from './judge-knowledge.ts';
import type { RulesInForce } from './rules/rules-in-force.ts';
import { createSeriesNumbers } from './series-numbers.ts';
import type { SeriesWatches } from './series-watches.ts';
import type { StateKeeper } from './state-keeper.ts';
import { warmJudges } from './warm-judges.ts';
import type { Watch } from './watch.ts';
import { watchSeriesOf } from './watch-series-of.ts';

export interface RuleFollowerDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  readonly reader: Pick<SampleReader, 'window' | 'newestSamples' | 'listSeries'>;
  readonly rules: RuleBook;
  readonly inForce: RulesInForce;
  readonly surroundings: AlertSurroundings;
  readonly hosts: () => readonly HostIdentity[];
  readonly keeper: StateKeeper;
  readonly seriesWatches: SeriesWatches;
  readonly hostWatches: HostWatches;
  readonly composites: CompositeWatches;
  readonly knowledge: KnowledgeKeeper;
  readonly isClosed: () => boolean;
}

/** Keeps what is watched in line with hosts, series and rules as they come and change. */
export interface RuleFollower {
  /** Everything that is known at the start. */
  begin(series: readonly Series[]): Promise<void>;
  learnHost(identity: HostIdentity): void;
  learnSeries(series: readonly Series[]): void;
  /** Rules that name these metrics have changed; null among them, or instead: any metric. */
  follow(metrics: ReadonlySet<string | null> | null, reason: AlertReason): void;
}

export function createRuleFollower(dependencies: RuleFollowerDependencies): RuleFollower {
  const { clock, log, reader, rules, inForce, surroundings, hosts, keeper, seriesWatches, hostWatches, composites, knowledge, isClosed } =
    dependencies;
  /** Of all series that were looked at, by number only: there are many, and most are watched by no rule. */
  const known = createSeriesNumbers();
  const labelsKnown = new Map<string, string>();

  const rulesOfSeries = (series: Series): readonly AlertRule[] =>
    inForce.onSeries(series.name, () => subjectLabels({ kind: 'series', series }, surroundings));
  const rulesOfHost = (hostId: string | null): readonly AlertRule[] =>
    inForce.onHost(subjectLabels(hostId === null ? { kind: 'venue' } : { kind: 'host', hostId }, surroundings));
  /** Why a rule does not hold any more, or holds otherwise. */
  const reasonFor =
    (reason: AlertReason) =>
    (ruleId: string): AlertReason =>
      reason === 'rule-changed' && rules.find(ruleId)?.isEnabled === false ? 'rule-disabled' : reason;

  /** Gives the watches that know nothing of before. */
  const watchSeries = (some: readonly Series[], reason: AlertReason, lastMsOf: (seriesId: number) => number = never): readonly Watch[] => {
    const context = { keeper, seriesWatches, rulesOf: rulesOfSeries };
    return some.flatMap((one) => watchSeriesOf(context, one, lastMsOf(one.id), reasonFor(reason), clock.nowMs()));
  };
  const watchHosts = (some: readonly string[], reason: AlertReason): void => {
    const nowMs = clock.nowMs();
    for (const hostId of some) {
      const onHost = rulesOfHost(hostId).filter(({ condition }) => condition.kind === 'host-down');
      hostWatches.set(hostId, onHost, reasonFor(reason), nowMs);
    }
    // Mostly there are none, and every host that joins asks.
    composites.set(inForce.hasComposites() ? hostIds() : [], rulesOfHost, reasonFor(reason), nowMs);
  };
  const hostIds = (): readonly string[] => hosts().map(({ id }) => id);
  const warm = (watches: readonly Watch[]): void => {
    if (watches.length === 0) return;
    void warmJudges({ reader, nowMs: clock.nowMs, log, knowledgeOf: knowledge.of, isClosed }, watches);
    knowledge.soon();
  };
  /** What is watched already follows at once, what is not when the store has told of it. */
  const followSeries = (isMeant: (series: Series) => boolean, selector: SeriesSelector, reason: AlertReason): void => {
    const watched = [...seriesWatches.all()].map(({ series }) => series);
    warm(watchSeries([...watched, ...Object.values(HUB_SERIES)].filter(isMeant), reason));
    reader.listSeries(selector).then(
      (found) => {
        if (!isClosed()) warm(watchSeries(found, reason));
      },
      (error: unknown) => {
        if (!isClosed())
          log.error({ err: error }, 'series could not be listed: a rule that has changed may not be in force for all of them');
      },
    );
  };

  return {
    async begin(series) {
      const all = [...series, ...Object.values(HUB_SERIES)];
      for (const { id } of all) known.add(id);
      const nowMs = clock.nowMs();
      const lately = await heardLately(reader, hostIds(), nowMs);
      const begun = watchSeries(all, 'rule-changed', (id) => (lately.has(id) ? nowMs : Number.NaN));
      watchHosts(hostIds(), 'rule-changed');
      for (const host of hosts()) labelsKnown.set(host.id, labelKey(host));
      warm(begun);
    },
    learnHost(host) {
      const { id } = host;
      const before = labelsKnown.get(id);
      if (before === labelKey(host)) return;
      labelsKnown.set(id, labelKey(host));
      if (before !== undefined) followSeries(({ hostId }) => hostId === id, { hostIds: [id] }, 'rule-changed');
      watchHosts([id], 'rule-changed');
    },
    learnSeries(some) {
      const fresh = some.filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      if (watchSeries(fresh, 'rule-changed').length > 0) knowledge.soon();
    },
    follow(metrics, reason) {
      const isOfAny = metrics === null || metrics.has(null);
      const names = isOfAny ? undefined : [...metrics].filter((metric) => metric !== null);
      followSeries(({ name }) => isOfAny || metrics.has(name), { names }, reason);
      watchHosts(hostIds(), reason);
    },
  };
}

const never = (): number => Number.NaN;
const labelKey = ({ name, zone, labels }: HostIdentity): string => JSON.stringify([name, zone, labels]);

/** Series of these hosts that were heard on the last day. Silence from before the start counts from then. */
async function heardLately(
  reader: Pick<SampleReader, 'newestSamples'>,
  hostIds: readonly string[],
  nowMs: number,
): Promise<ReadonlySet<number>> {
  if (hostIds.length === 0) return new Set();
  const { seriesIds } = await reader.newestSamples(hostIds, nowMs - 86_400_000);
  return new Set(seriesIds);
}
