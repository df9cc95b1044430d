import { type Alert, type AlertReason, type AlertTransition, isActive } from '#shared/domain/alert/alert.ts';
import type { AlertRule } from '#shared/domain/alert/alert-rule.ts';
import type { AlertMemory } from '#shared/domain/alert/alert-machine.ts';
import { severityRank } from '#shared/domain/alert/severity.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { AlertBook, KeptAlert } from './alert-book.ts';
import type { AlertChange } from './alerts.ts';
import { createAlertBuilder } from './alert-builder.ts';
import type { AlertSurroundings } from './build-alert.ts';
import { createFiredMoments, type MomentOf } from './fired-moments.ts';
import { createMutedAlerts, type MutesOf } from './mute-alerts.ts';
import { restoreAlerts } from './restored-alerts.ts';
import { alertIdOf, type Watch } from './watch.ts';

/** Changes within this time are written and told together. */
const GATHER_MS = 40;
/** The same where nobody is told: a breach that is pending, or over before its time. */
const GATHER_PENDING_MS = 500;
/** What could not be written is tried again. */
const RETRY_MS = 1_000;
/** Values of alerts are told this often, and what keeps them quiet is asked if the answer may be another. */
const REFRESH_MS = 1_000;
/** So many times in a row it is not asked; then it is, whatever is said: hosts are called otherwise now and then. */
const MOST_UNASKED = 10;

export interface StateKeeperDependencies {
  readonly clock: Clock;
  readonly log: Logger;
  readonly book: AlertBook;
  readonly surroundings: AlertSurroundings;
  /** Told of each watch whose rule begins or ceases to be breached, for rules made of others. */
  readonly onBreach: (watch: Watch, isBreached: boolean) => void;
}

/** All watches that are not normal, on the disk before anybody hears of them. */
export interface StateKeeper {
  /** Gives a watch the memory that was kept of it, if there is one. To be called once, when it is first made. */
  adopt(watch: Watch): void;
  /** The watch has this memory from now on. */
  apply(watch: Watch, next: AlertMemory, atMs: number): void;
  /** Nobody watches this any more. */
  drop(watch: Watch, end: (memory: AlertMemory) => AlertMemory, atMs: number): void;
  /** What was kept and is watched by nothing ends. */
  endOrphans(reasonOf: (alert: Alert) => AlertReason, nowMs: number): void;
  /** This rule is in force for it. Somebody who was told is told again if it matters more or less than before. */
  follow(watch: Watch, rule: AlertRule, reason: AlertReason, atMs: number): void;
  current(): readonly Alert[];
  find(alertId: string): Alert | undefined;
  watches(): Iterable<Watch>;
  mute(mutesOf: MutesOf, version: () => number): void;
  tellMoments(momentOf: MomentOf): void;
  reconsider(): void;
  onTransition(listener: (transition: AlertTransition) => void): Stop;
  onChange(listener: (change: AlertChange) => void): Stop;
  /** Writes and tells what is gathered, now. False: it could not be written. */
  flush(): boolean;
  close(): void;
}

interface Change extends Omit<AlertTransition, 'number'> {
  readonly watch: Watch;
}

export function createStateKeeper(dependencies: StateKeeperDependencies): StateKeeper {
  const { clock, log, book, surroundings, onBreach } = dependencies;
  const restored = restoreAlerts({ book, nowMs: clock.nowMs(), hubHostId: surroundings.hubHostId });
  const muted = createMutedAlerts({ log });
  const moments = createFiredMoments({ log });
  const watches = new Map<string, Watch>();
  const transitionListeners = new Set<(transition: AlertTransition) => void>();
  const changeListeners = new Set<(change: AlertChange) => void>();
  let gathered: Change[] = [];
  const pending = new Set<Watch>();
  const builder = createAlertBuilder(surroundings);
  /** Values as screens were told, and as they were found. */
  const told = new WeakMap<Watch, { readonly found: number; readonly said: number }>();
  let asked = { version: Number.NaN, ago: 0 };
  const touched = new Set<string>();
  let flushStop: Stop | null = null;
  let flushAtMs = Number.POSITIVE_INFINITY;

  const build = (watch: Watch): Alert => moments.on(muted.on(builder.alert(watch)));
  const askMutes = (watch: Watch): boolean => muted.ask(builder.subject(watch));
  /** One that fails keeps nothing from the others. */
  const tellEach = <Told>(listeners: Iterable<(told: Told) => void>, told: Told): void => {
    for (const listener of listeners) {
      try {
        listener(told);
      } catch (error) {
        log.error({ err: error }, 'a listener of alerts failed');
      }
    }
  };
  const plan = (delayMs: number): void => {
    const atMs = clock.monotonicMs() + delayMs;
    if (atMs >= flushAtMs) return;
    flushStop?.();
    flushAtMs = atMs;
    flushStop = clock.after(delayMs, () => void flush());
  };
  const write = (changed: Iterable<Watch>): readonly AlertTransition[] => {
    const kept: KeptAlert[] = [];
    const forgotten: string[] = [];
    for (const watch of changed) {
      const id = alertIdOf(watch);
      if (watches.get(id) === watch) kept.push({ alert: build(watch), memory: watch.memory });
      else if (!watches.has(id)) forgotten.push(id);
    }
    return book.write({ kept, forgotten, transitions: gathered });
  };
  const tell = (changed: readonly Alert[], ended: readonly string[]): void => {
    if (changed.length > 0 || ended.length > 0) tellEach(changeListeners, { changed, ended });
  };

  function flush(): boolean {
    flushStop?.();
    flushStop = null;
    flushAtMs = Number.POSITIVE_INFINITY;
    const changes = new Set([...gathered.map(({ watch }) => watch), ...pending]);
    let transitions: readonly AlertTransition[] = [];
    if (changes.size > 0) {
      try {
        transitions = write(changes);
      } catch (error) {
        log.error({ err: error }, 'changes of alerts could not be written; they are told when they are');
        plan(RETRY_MS);
        return false;
      }
      gathered = [];
      pending.clear();
    }
    for (const transition of transitions) tellEach(transitionListeners, transition);
    const ids = new Set([...[...changes].map(alertIdOf), ...touched]);
    touched.clear();
    const changed: Alert[] = [];
    const ended: string[] = [];
    for (const id of ids) {
      const watch = watches.get(id);
      if (watch === undefined) ended.push(id);
      else changed.push(build(watch));
    }
    tell(changed, ended);
    return true;
  }

  /** Two digits are enough for whoever looks, and keep screens from being told every second. */
  const hasNewValue = (watch: Watch): boolean => {
    const found = watch.found?.value ?? 0;
    const before = told.get(watch);
    if (before?.found === found) return false;
    const said = Number(found.toPrecision(2));
    told.set(watch, { found, said });
    return before?.said !== said;
  };
  const reconsider = (): void => {
    for (const [id, watch] of watches) if (askMutes(watch)) touched.add(id);
    if (touched.size > 0) plan(0);
  };
  const refresh = (): void => {
    const version = muted.version();
    const asks = version !== asked.version || asked.ago >= MOST_UNASKED;
    asked = { version, ago: asks ? 0 : asked.ago + 1 };
    for (const [id, watch] of watches) {
      const isNews = asks && askMutes(watch);
      if (hasNewValue(watch) || isNews) touched.add(id);
    }
    if (touched.size > 0) plan(0);
  };
  const stopRefreshing = clock.every(REFRESH_MS, refresh);

  const apply = (watch: Watch, next: AlertMemory, atMs: number): void => {
    const before = watch.memory;
    if (next === before) return;
    watch.memory = next;
    const id = alertIdOf(watch);
    if (next.state === 'normal') watches.delete(id);
    else watches.set(id, watch);
    if (isBreached(before) !== isBreached(next)) onBreach(watch, isBreached(next));
    if (next.state !== before.state && next.state !== 'normal') askMutes(watch);
    if (isActive(before) || isActive(next)) gathered.push({ watch, from: before.state, atMs, alert: build(watch) });
    else pending.add(watch);
    if (next.state === 'normal') {
      muted.forget(id);
      moments.forget(id);
    }
    plan(isActive(before) || isActive(next) ? GATHER_MS : GATHER_PENDING_MS);
  };

  return {
    adopt(watch) {
      const alert = restored.adopt(watch);
      if (alert === null) return;
      watches.set(alert.id, watch);
      muted.restore(alert);
      moments.restore(alert);
      if (isBreached(watch.memory)) onBreach(watch, true);
    },
    follow(watch, rule, reason, atMs) {
      const before = watch.rule;
      if (before === rule) return;
      watch.rule = rule;
      if (watch.memory.state === 'normal') return;
      if (isActive(watch.memory) && before.severity !== rule.severity) {
        watch.memory = { ...watch.memory, reason };
        askMutes(watch);
        gathered.push({ watch, from: watch.memory.state, atMs, alert: build(watch) });
      } else touched.add(alertIdOf(watch));
      plan(GATHER_MS);
    },
    apply,
    drop(watch, end, atMs) {
      apply(watch, end(watch.memory), atMs);
    },
    endOrphans(reasonOf, nowMs) {
      const { transitions, ended } = restored.end(reasonOf, nowMs);
      for (const transition of transitions) tellEach(transitionListeners, transition);
      tell([], ended);
    },
    current: () => [...watches.values()].map(build).sort(byNeed),
    find(alertId) {
      const watch = watches.get(alertId);
      return watch === undefined ? undefined : build(watch);
    },
    watches: () => watches.values(),
    mute(mutesOf, version) {
      muted.askBy(mutesOf, version);
      reconsider();
    },
    tellMoments: moments.askBy,
    reconsider,
    onTransition(listener) {
      transitionListeners.add(listener);
      return () => void transitionListeners.delete(listener);
    },
    onChange(listener) {
      changeListeners.add(listener);
      return () => void changeListeners.delete(listener);
    },
    flush,
    close() {
      stopRefreshing();
      flush();
      flushStop?.();
    },
  };
}

/** Its rule holds now, whether somebody was told already or not. */
const isBreached = ({ state }: AlertMemory): boolean => state === 'pending' || state === 'firing';

const byNeed = (a: Alert, b: Alert): number =>
  severityRank(a.severity) - severityRank(b.severity) || a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : 1);
