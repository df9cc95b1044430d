import { type Alert, type AlertMute, type AlertReason, type AlertTransition, isActive } from '#shared/domain/alert/alert.ts';
import { type AlertMemory, resumeAlert } from '#shared/domain/alert/alert-machine.ts';
import { severityRank } from '#shared/domain/alert/severity.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { Logger } from '../../kernel/logger.ts';
import type { AlertBook, KeptAlert } from './alert-book.ts';
import type { AlertChange } from './alerts.ts';
import { type AlertSurroundings, buildAlert } from './build-alert.ts';
import { alertIdOf, subjectHost, type Watch } from './watch.ts';

/** Changes within this time are written and told together. */
const GATHER_MS = 40;
/** The same where nobody is told: a breach that is pending, or over before its time. */
const GATHER_PENDING_MS = 500;
/** What could not be written is tried again. */
const RETRY_MS = 1_000;
/** Values of alerts are told this often, and what keeps them quiet is asked. */
const REFRESH_MS = 1_000;

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
  /** Its words may have changed. */
  touch(watch: Watch): void;
  current(): readonly Alert[];
  find(alertId: string): Alert | undefined;
  watches(): Iterable<Watch>;
  mute(mutesOf: (alert: Alert) => readonly AlertMute[]): void;
  reconsider(): void;
  onTransition(listener: (transition: AlertTransition) => void): Stop;
  onChange(listener: (change: AlertChange) => void): Stop;
  /** Writes and tells what is gathered, now. */
  flush(): void;
  close(): void;
}

interface Change extends Omit<AlertTransition, 'number'> {
  readonly watch: Watch;
}

export function createStateKeeper(dependencies: StateKeeperDependencies): StateKeeper {
  const { clock, log, book, surroundings, onBreach } = dependencies;
  /** Kept from before the start, until what they are of is watched again. */
  const orphans = new Map<string, KeptAlert>();
  const restored = book.all();
  const gapMs = Math.max(0, clock.nowMs() - (book.lookedAtMs() ?? clock.nowMs()));
  for (const kept of restored) orphans.set(kept.alert.id, kept);
  /** `rule host`: only those may have something kept, so that ids are not made for all. */
  const mayBeKept = new Set(restored.map(({ alert }) => keptKey(alert.ruleId, alert.hostId)));

  const watches = new Map<string, Watch>();
  const mutes = new Map<string, readonly AlertMute[]>();
  const transitionListeners = new Set<(transition: AlertTransition) => void>();
  const changeListeners = new Set<(change: AlertChange) => void>();
  let mutesOf: ((alert: Alert) => readonly AlertMute[]) | null = null;
  let gathered: Change[] = [];
  const pending = new Set<Watch>();
  /** Values as screens were told. */
  const told = new WeakMap<Watch, number>();
  const touched = new Set<string>();
  let flushStop: Stop | null = null;
  let flushAtMs = Number.POSITIVE_INFINITY;

  const build = (watch: Watch): Alert => {
    const alert = buildAlert(watch, surroundings);
    const mutedBy = mutes.get(alert.id);
    return mutedBy === undefined || mutedBy.length === 0 ? alert : { ...alert, mutedBy };
  };
  /** Asks what mutes an alert; true if that is news. */
  const askMutes = (watch: Watch): boolean => {
    if (mutesOf === null) return false;
    const id = alertIdOf(watch);
    const before = mutes.get(id) ?? [];
    const now = guarded('what keeps alerts quiet', () => mutesOf?.(build(watch))) ?? before;
    if (now.length === 0) mutes.delete(id);
    else mutes.set(id, now);
    return !sameMutes(before, now);
  };
  function guarded<Value>(what: string, work: () => Value): Value | undefined {
    try {
      return work();
    } catch (error) {
      log.error({ err: error }, `${what} failed`);
      return undefined;
    }
  }
  const plan = (delayMs: number): void => {
    const atMs = clock.monotonicMs() + delayMs;
    if (atMs >= flushAtMs) return;
    flushStop?.();
    flushAtMs = atMs;
    flushStop = clock.after(delayMs, flush);
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
    if (changed.length === 0 && ended.length === 0) return;
    for (const listener of changeListeners) guarded('telling of alerts', () => listener({ changed, ended }));
  };

  function flush(): void {
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
        return;
      }
      gathered = [];
      pending.clear();
    }
    for (const transition of transitions)
      for (const listener of transitionListeners) guarded('a listener of alerts', () => listener(transition));
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
  }

  /** Two digits are enough for whoever looks, and keep screens from being told every second. */
  const hasNewValue = (watch: Watch): boolean => {
    const value = Number((watch.found?.value ?? 0).toPrecision(2));
    if (told.get(watch) === value) return false;
    told.set(watch, value);
    return true;
  };
  const refresh = (): void => {
    for (const [id, watch] of watches) if (askMutes(watch) || hasNewValue(watch)) touched.add(id);
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
    if (next.state === 'normal') mutes.delete(id);
    plan(isActive(before) || isActive(next) ? GATHER_MS : GATHER_PENDING_MS);
  };

  return {
    adopt(watch) {
      if (orphans.size === 0 || !mayBeKept.has(keptKey(watch.rule.id, keptHost(watch, surroundings)))) return;
      const kept = orphans.get(alertIdOf(watch));
      if (kept === undefined) return;
      orphans.delete(kept.alert.id);
      watch.memory = resumeAlert(kept.memory, gapMs);
      watch.found = { value: kept.alert.value, limit: kept.alert.limit };
      watch.sampleAtMs = kept.alert.sampleAtMs ?? 0;
      watches.set(kept.alert.id, watch);
      mutes.set(kept.alert.id, kept.alert.mutedBy);
      if (isBreached(watch.memory)) onBreach(watch, true);
    },
    apply,
    drop(watch, end, atMs) {
      apply(watch, end(watch.memory), atMs);
    },
    endOrphans(reasonOf, nowMs) {
      const ended = [...orphans.values()].filter(({ alert }) => alert.state !== 'normal');
      const transitions = ended
        .filter(({ alert }) => isActive(alert))
        .map(({ alert }) => ({ alert: { ...alert, ...ENDED, reason: reasonOf(alert), sinceMs: nowMs }, from: alert.state, atMs: nowMs }));
      const told = book.write({ kept: [], forgotten: [...orphans.keys()], transitions });
      orphans.clear();
      for (const transition of told)
        for (const listener of transitionListeners) guarded('a listener of alerts', () => listener(transition));
      tell(
        [],
        ended.map(({ alert }) => alert.id),
      );
    },
    touch(watch) {
      if (watch.memory.state === 'normal') return;
      touched.add(alertIdOf(watch));
      plan(GATHER_MS);
    },
    current: () => [...watches.values()].map(build).sort(byNeed),
    find(alertId) {
      const watch = watches.get(alertId);
      return watch === undefined ? undefined : build(watch);
    },
    watches: () => watches.values(),
    mute(ask) {
      mutesOf = ask;
      for (const [id, watch] of watches) if (askMutes(watch)) touched.add(id);
      if (touched.size > 0) plan(GATHER_MS);
    },
    reconsider() {
      for (const [id, watch] of watches) if (askMutes(watch)) touched.add(id);
      if (touched.size > 0) plan(0);
    },
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

const ENDED = { state: 'normal', breachedAtMs: null, firedAtMs: null, isFlapping: false } as const satisfies Partial<Alert>;
const keptKey = (ruleId: string, hostId: string | null): string => `${ruleId} ${hostId ?? ''}`;
const keptHost = ({ subject }: Watch, { hubHostId }: AlertSurroundings): string | null => {
  const hostId = subjectHost(subject);
  return hostId === hubHostId ? null : hostId;
};

/** Its rule holds now, whether somebody was told already or not. */
const isBreached = ({ state }: AlertMemory): boolean => state === 'pending' || state === 'firing';

const sameMutes = (a: readonly AlertMute[], b: readonly AlertMute[]): boolean =>
  a.length === b.length &&
  a.every(({ kind, id, untilMs }, index) => kind === b[index]?.kind && id === b[index].id && untilMs === b[index].untilMs);

const byNeed = (a: Alert, b: Alert): number =>
  severityRank(a.severity) - severityRank(b.severity) || a.sinceMs - b.sinceMs || (a.id < b.id ? -1 : 1);
