import { endAlert } from '#shared/domain/alert/alert-machine.ts';
import { type AlertReason, isActive } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { createAlertBook } from './alert-book.ts';
import type { Alerts } from './alerts.ts';
import { type AlertSurroundings, subjectLabels } from './build-alert.ts';
import { createCompositeWatches } from './composite-watches.ts';
import { createHostWatches } from './host-watches.ts';
import { HUB_HOST_ID, HUB_SERIES } from './hub/hub-series.ts';
import { createKnowledgeKeeper } from './judge-knowledge.ts';
import { createLateBook } from './late-book.ts';
import { createLateWatches } from './late-watches.ts';
import { openRuleBook } from './rules/rule-book.ts';
import { createRulesInForce } from './rules/rules-in-force.ts';
import { SHIPPED_RULES } from './rules/shipped-rules.ts';
import { createSeriesWatches, type SeriesWatches } from './series-watches.ts';
import { createStateKeeper } from './state-keeper.ts';
import { replayTransitions } from './replay-transitions.ts';
import { warmJudges } from './warm-judges.ts';
import { subjectHost, type Watch } from './watch.ts';
import { watchSeriesOf } from './watch-series-of.ts';

/** Silence, and rules made of others, are looked at this often: well under the second in which a breach is to be on its way. */
const LOOK_MS = 250;
/** How often it is noted that the hub was there. */
const NOTE_MS = 5_000;
const TRIM_MS = 3_600_000;
const KEPT_MS = 400 * 86_400_000;

export interface OpenAlertsOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly database: DutyDatabase;
  readonly reader: Pick<SampleReader, 'window' | 'newestSamples' | 'query'>;
  /** Of the venue, IANA: what is normal is so by the clock on its wall. */
  readonly timeZone: string;
  readonly hosts: () => readonly HostIdentity[];
  readonly hostOf: (hostId: string) => HostIdentity | undefined;
  readonly conditionOf: (hostId: string) => HostCondition | undefined;
  readonly vendorOf: (hostId: string) => string | null;
  readonly shipped?: readonly AlertRule[];
}

/** The evaluation, as what feeds it sees it. */
export interface AlertEngine {
  readonly alerts: Alerts;
  /** Of a host that is new, or calls itself otherwise. */
  learnHost(identity: HostIdentity): void;
  learnSeries(series: readonly Series[]): void;
  /** A row of now. */
  observe(hostId: string, row: SampleRow): void;
  /** A row that came late: what is found in it is noted, and nobody is paged. */
  observeLate(hostId: string, row: SampleRow): void;
  /** It said farewell. */
  stopped(hostId: string): void;
  /** To whom hosts belong has changed. */
  relabel(): void;
  close(): void;
}

/**
 * Opens rules and alerts, restores what was when the hub ended, and watches what is known now: hosts and the series given. Series that
 * are found later are learned as they are announced.
 */
export async function openAlerts(options: OpenAlertsOptions, series: readonly Series[]): Promise<AlertEngine> {
  const { clock, log, database, reader, conditionOf } = options;
  const rules = openRuleBook({ database, shipped: options.shipped ?? SHIPPED_RULES, clock, log });
  const inForce = createRulesInForce({ rules, log });
  const book = createAlertBook(database);
  const surroundings: AlertSurroundings = { hostOf: options.hostOf, vendorOf: options.vendorOf, hubHostId: HUB_HOST_ID };
  const composites = createCompositeWatches({ keeper: () => keeper });
  const keeper = createStateKeeper({ clock, log, book, surroundings, onBreach: composites.note });
  const listeningSinceMs = clock.nowMs();
  const hostWatches = createHostWatches({ keeper, conditionOf, listeningSinceMs });
  const seriesWatches = createSeriesWatches({
    keeper,
    hasStopped: (hostId) => conditionOf(hostId)?.state === 'stopped',
    onError: (watch, error) => log.error({ err: error, rule: watch.rule.id }, 'a rule could not be judged'),
  });
  const known = new Map<number, Series>();
  const labelsKnown = new Map<string, string>();
  let isClosed = false;

  const knowledge = createKnowledgeKeeper({ clock, log, reader, timeZone: options.timeZone, watches: () => watchesOf(seriesWatches) });
  const knowledgeOf = knowledge.of;
  const warm = (watches: readonly Watch[]): void => {
    const dependencies = { reader, nowMs: clock.nowMs, log, knowledgeOf, isClosed: () => isClosed };
    if (watches.length === 0) return;
    void warmJudges(dependencies, watches);
    knowledge.soon();
  };
  const rulesOfSeries = (one: Series): readonly AlertRule[] =>
    inForce.onSeries(one.name, subjectLabels({ kind: 'series', series: one }, surroundings));
  const rulesOfHost = (hostId: string | null): readonly AlertRule[] =>
    inForce.onHost(subjectLabels(hostId === null ? { kind: 'venue' } : { kind: 'host', hostId }, surroundings));
  const watchSeries = (some: Iterable<Series>, lastMsOf: (id: number) => number, reason: AlertReason): Watch[] => {
    const dependencies = { keeper, seriesWatches, rulesOf: rulesOfSeries, knowledgeOf };
    const reasonOf = (watch: Watch): AlertReason => endReason(watch.rule.id, reason);
    return [...some].flatMap((one) => watchSeriesOf(dependencies, one, lastMsOf(one.id), reasonOf, clock.nowMs()));
  };
  /** Why a rule does not hold any more. */
  const endReason = (ruleId: string, reason: AlertReason): AlertReason =>
    reason === 'rule-changed' && rules.find(ruleId)?.isEnabled === false ? 'rule-disabled' : reason;
  const allHostIds = (): readonly string[] => options.hosts().map(({ id }) => id);
  const watchHosts = (hostIds: Iterable<string>, reason: AlertReason): void => {
    const nowMs = clock.nowMs();
    for (const hostId of hostIds) {
      const onHosts = rulesOfHost(hostId).filter(({ condition }) => condition.kind === 'host-down');
      for (const watch of hostWatches.set(hostId, onHosts))
        keeper.drop(watch, (memory) => endAlert(memory, endReason(watch.rule.id, reason), nowMs), nowMs);
    }
    // Mostly there are none, and every host that joins asks.
    composites.set(inForce.hasComposites() ? allHostIds() : [], rulesOfHost, reason, nowMs);
  };
  const never = (): number => Number.NaN;
  const rewatch = (metrics: ReadonlySet<string | null> | null, reason: AlertReason): void => {
    const some = [...known.values()].filter(({ name }) => metrics === null || metrics.has(null) || metrics.has(name));
    warm(watchSeries(some, never, reason));
    watchHosts(allHostIds(), reason);
  };

  const watched = [...series, ...Object.values(HUB_SERIES)];
  for (const one of watched) known.set(one.id, one);
  const lastMs = await newestTimes(reader, allHostIds(), listeningSinceMs);
  const begun = watchSeries(watched, (id) => lastMs.get(id) ?? Number.NaN, 'rule-changed');
  watchHosts(allHostIds(), 'rule-changed');
  for (const { id, name, zone, labels } of options.hosts()) labelsKnown.set(id, JSON.stringify([name, zone, labels]));
  keeper.endOrphans((alert) => (rules.find(alert.ruleId)?.isEnabled === true ? 'series-gone' : 'rule-changed'), listeningSinceMs);
  warm(begun);

  const lateBook = createLateBook(database);
  const late = createLateWatches({ clock, log, book: lateBook, seriesWatches, surroundings, knowledgeOf });
  const look = (): void => {
    const nowMs = clock.nowMs();
    seriesWatches.look(nowMs);
    hostWatches.look(nowMs);
    composites.look(nowMs);
  };
  const stops: Stop[] = [
    clock.every(LOOK_MS, look),
    clock.every(NOTE_MS, () => noteLooked()),
    clock.every(TRIM_MS, () => {
      book.trim(clock.nowMs() - KEPT_MS);
      lateBook.trim(clock.nowMs() - KEPT_MS);
    }),
    late.close,
    rules.onChange((ruleIds) => rewatch(inForce.reread(ruleIds), 'rule-changed')),
  ];
  keeper.onTransition(({ alert, from, number }) =>
    log.info({ alert: alert.id, from, state: alert.state, reason: alert.reason, number }, alert.summary),
  );
  const noteLooked = (): void => {
    try {
      book.noteLooked(clock.nowMs());
    } catch (error) {
      log.warn({ err: error }, 'it could not be noted that rules were looked at');
    }
  };
  noteLooked();

  const alerts: Alerts = {
    active: () => keeper.current().filter(isActive),
    current: keeper.current,
    find: keeper.find,
    rules,
    onTransition: (listener, afterNumber) => replayTransitions({ book, keeper, log }, listener, afterNumber),
    newestTransition: book.newestTransition,
    transitions: book.transitions,
    onChange: keeper.onChange,
    mute: keeper.mute,
    reconsider: keeper.reconsider,
    overlay(effective) {
      inForce.overlay(effective);
      rewatch(null, 'event-layer-changed');
    },
    layersChanged() {
      inForce.reread([]);
      rewatch(null, 'event-layer-changed');
    },
    lateFindings: lateBook.list,
  };
  return {
    alerts,
    learnHost({ id, name, zone, labels }) {
      const key = JSON.stringify([name, zone, labels]);
      if (labelsKnown.get(id) === key) return;
      const isNew = !labelsKnown.has(id);
      labelsKnown.set(id, key);
      if (!isNew)
        warm(
          watchSeries(
            [...known.values()].filter(({ hostId }) => hostId === id),
            never,
            'rule-changed',
          ),
        );
      watchHosts([id], 'rule-changed');
    },
    learnSeries(some) {
      const fresh = some.filter(({ id }) => !known.has(id));
      for (const one of fresh) known.set(one.id, one);
      if (watchSeries(fresh, never, 'rule-changed').length > 0) knowledge.soon();
    },
    observe: (hostId, row) => seriesWatches.observe(hostId, row, clock.nowMs()),
    observeLate: late.observe,
    stopped(hostId) {
      const nowMs = clock.nowMs();
      for (const watch of keeper.watches())
        if (subjectHost(watch.subject) === hostId) keeper.drop(watch, (memory) => endAlert(memory, 'series-gone', nowMs), nowMs);
    },
    relabel: () => rewatch(null, 'rule-changed'),
    close() {
      isClosed = true;
      knowledge.close();
      for (const stop of stops) stop();
      keeper.close();
      noteLooked();
    },
  };
}

function* watchesOf(seriesWatches: SeriesWatches): Generator<Watch> {
  for (const { watches } of seriesWatches.all()) yield* watches;
}

/** When each series of these hosts was heard last, of those that were heard on the last day. Silence from before counts from now. */
async function newestTimes(
  reader: Pick<SampleReader, 'newestSamples'>,
  hostIds: readonly string[],
  nowMs: number,
): Promise<ReadonlyMap<number, number>> {
  if (hostIds.length === 0) return new Map();
  const { seriesIds } = await reader.newestSamples(hostIds, nowMs - 86_400_000);
  return new Map([...seriesIds].map((id) => [id, nowMs]));
}
