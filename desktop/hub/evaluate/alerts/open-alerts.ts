import { endAlert } from '#shared/domain/alert/alert-machine.ts';
import { isActive } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import type { DutyDatabase } from '../../duty/duty-database.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { ALERTS_KEPT_MS, createAlertBook } from './alert-book.ts';
import type { Alerts } from './alerts.ts';
import type { AlertSurroundings } from './build-alert.ts';
import { createCompositeWatches } from './composite-watches.ts';
import { createRuleFollower } from './follow-rules.ts';
import { createHostWatches } from './host-watches.ts';
import { HUB_HOST_ID } from './hub/hub-series.ts';
import { createKnowledgeKeeper } from './judge-knowledge.ts';
import { countWatched } from './count-watched.ts';
import { createLateBook } from './late-book.ts';
import { createLateWatches } from './late-watches.ts';
import { openRuleBook } from './rules/rule-book.ts';
import { createRulesInForce } from './rules/rules-in-force.ts';
import { shippedRules } from './rules/shipped-rules.ts';
import { createSeriesWatches, type SeriesWatches } from './series-watches.ts';
import { createStateKeeper } from './state-keeper.ts';
import { replayTransitions } from './replay-transitions.ts';
import { subjectHost, type Watch } from './watch.ts';
import { createJudge } from './watch-series-of.ts';

/** Silence, and rules made of others, are looked at this often: well under the second in which a breach is to be on its way. */
const LOOK_MS = 250;
/** How often it is noted that the hub was there. */
const NOTE_MS = 5_000;
const TRIM_MS = 3_600_000;

export interface OpenAlertsOptions {
  readonly clock: Clock;
  readonly log: Logger;
  readonly database: DutyDatabase;
  readonly reader: Pick<SampleReader, 'window' | 'newestSamples' | 'query' | 'listSeries'>;
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
  const rules = openRuleBook({ database, shipped: options.shipped ?? shippedRules(), clock, log });
  const inForce = createRulesInForce({ rules, log });
  const book = createAlertBook(database);
  const surroundings: AlertSurroundings = { hostOf: options.hostOf, vendorOf: options.vendorOf, hubHostId: HUB_HOST_ID };
  const composites = createCompositeWatches({ keeper: () => keeper });
  const keeper = createStateKeeper({ clock, log, book, surroundings, onBreach: composites.note });
  const listeningSinceMs = clock.nowMs();
  const hostWatches = createHostWatches({
    keeper,
    conditionOf,
    intervalOf: (hostId) => options.hostOf(hostId)?.intervalMs ?? 0,
    listeningSinceMs,
  });
  const seriesWatches = createSeriesWatches({
    keeper,
    judgeOf: (watch, ofSeries) => createJudge(watch, ofSeries, knowledge.of(watch)),
    hasStopped: (hostId) => conditionOf(hostId)?.state === 'stopped',
    onError: (watch, error) => log.error({ err: error, rule: watch.rule.id }, 'a rule could not be judged'),
  });
  let isClosed = false;
  const { timeZone } = options;
  const knowledge = createKnowledgeKeeper({ clock, log, reader, timeZone, watches: () => watchesOf(seriesWatches) });
  const follower = createRuleFollower({
    clock,
    log,
    reader,
    rules,
    inForce,
    surroundings,
    hosts: options.hosts,
    keeper,
    seriesWatches,
    hostWatches,
    composites,
    knowledge,
    isClosed: () => isClosed,
  });
  await follower.begin(series);
  keeper.endOrphans((alert) => (rules.find(alert.ruleId)?.isEnabled === true ? 'series-gone' : 'rule-changed'), listeningSinceMs);

  const lateBook = createLateBook(database);
  const late = createLateWatches({ clock, log, book: lateBook, seriesWatches, surroundings, knowledgeOf: knowledge.of });
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
      book.trim(clock.nowMs() - ALERTS_KEPT_MS);
      lateBook.trim(clock.nowMs() - ALERTS_KEPT_MS);
    }),
    late.close,
    rules.onChange((ruleIds) => follower.follow(inForce.reread(ruleIds), 'rule-changed')),
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
    watched: () => countWatched(watchesOf(seriesWatches), hostWatches.all(), composites.all()),
    onTransition: (listener, afterNumber) => replayTransitions({ book, keeper, log }, listener, afterNumber),
    settle: keeper.flush,
    newestTransition: book.newestTransition,
    transitions: book.transitions,
    onChange: keeper.onChange,
    mute: keeper.mute,
    tellMoments: keeper.tellMoments,
    reconsider: keeper.reconsider,
    overlay(effective) {
      inForce.overlay(effective);
      follower.follow(null, 'event-layer-changed');
    },
    layersChanged() {
      inForce.reread([]);
      follower.follow(null, 'event-layer-changed');
    },
    lateFindings: lateBook.list,
  };
  return {
    alerts,
    learnHost: follower.learnHost,
    learnSeries: follower.learnSeries,
    observe: (hostId, row) => seriesWatches.observe(hostId, row, clock.nowMs()),
    observeLate: late.observe,
    stopped(hostId) {
      const nowMs = clock.nowMs();
      for (const watch of keeper.watches())
        if (subjectHost(watch.subject) === hostId) keeper.drop(watch, (memory) => endAlert(memory, 'series-gone', nowMs), nowMs);
    },
    relabel: () => follower.follow(null, 'rule-changed'),
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
