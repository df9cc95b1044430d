import { assessHost, type HostEvidence, silenceChangesAtMs } from '#shared/domain/assess-host.ts';
import { type HostCondition, isSameCondition } from '#shared/domain/host-condition.ts';
import type { HostFacts, HostIdentity, HostLink, HostSummary } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import { EMPTY_SPARK, pushSpark, type Spark, SPARK_STEP_MS } from '#shared/domain/spark.ts';
import { VITALS, type Vital } from '#shared/domain/vital.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { StoredHost } from '../store/sample-store.ts';
import type { Fleet } from './fleet.ts';
import type { RecalledVitals } from './recall-vitals.ts';
import { createVitalSeries, type VitalReader } from './vital-reader.ts';

/** Silence is noticed by the clock, this often. */
const ASSESS_EVERY_MS = 250;
/** Points of a spark that make the mean of the last minute, and how many there must be before it says anything. */
const MEAN_POINTS = 60_000 / SPARK_STEP_MS;
const MEAN_MINIMUM_POINTS = MEAN_POINTS / 2;
/** Finer differences of a clock are of interest to nobody, and no reason to tell every screen. */
const CLOCK_TOLD_IN_MS = 250;

const NEVER = Number.NEGATIVE_INFINITY;

/** What the fleet is told; each returns at once and announces the host as changed. */
export interface FleetWriter {
  /** A host that the store knows, with what it knows of its vitals. */
  remember(host: StoredHost, recalled?: RecalledVitals): void;
  connected(identity: HostIdentity): void;
  disconnected(hostId: string, state: Exclude<HostLink['state'], 'connected'>): void;
  learnFacts(hostId: string, facts: HostFacts): void;
  /** How far the host's clock is ahead of the hub's, milliseconds; negative when it is behind. */
  learnClock(hostId: string, offsetMs: number): void;
  /** How often the host samples from now on: silence is judged by it. Its identity is told at its next handshake as it is configured. */
  learnPace(hostId: string, intervalMs: number): void;
  learnSeries(series: readonly Series[]): void;
  /** The course of its vitals as the store has it now. */
  rewriteSparks(hostId: string, sparks: Partial<Record<Vital, Spark>>): void;
  /** `isOfNow` is false for rows that come late: they change no reading that is newer and are no sign of life. */
  observe(hostId: string, row: SampleRow, isOfNow: boolean): void;
}

export interface FleetOptions {
  readonly clock: Clock;
  readonly onChange: (hostId: string) => void;
}

interface HostRecord {
  /** But for when it was heard last: `summaryOf` has both. */
  summary: HostSummary;
  /** Hub clock; minus infinity if never. Apart, since a new summary a batch would be half of what the hub's memory has to be cleared of. */
  heardAtMs: number;
  facts: HostFacts | null;
  sparks: Partial<Record<Vital, Spark>>;
  /** Of the sparks; null when they have changed since. */
  means: HostEvidence['means'] | null;
  readonly readVitals: VitalReader;
  /** It said that it will sample faster than it did; counts from the next word on, or it would be silent at once. Null: it did not. */
  quickerMs: number | null;
  /** When its silence may change its condition next. */
  silenceChangesAtMs: number;
}

/** The state of every host, kept in memory, folded from what agents send and from the clock. */
export function createFleet({ clock, onChange }: FleetOptions): Fleet & FleetWriter & { close: Stop } {
  const records = new Map<string, HostRecord>();
  const vitalSeries = createVitalSeries();
  const listeningSinceMs = clock.nowMs();

  const change = (record: HostRecord, part: Partial<HostSummary>): void => {
    record.summary = { ...record.summary, ...part };
    onChange(record.summary.id);
  };

  const assess = (record: HostRecord): void => {
    const { link, intervalMs, condition: before } = record.summary;
    const lastHeardAtMs = heardAt(record);
    const nowMs = clock.nowMs();
    const means = (record.means ??= minuteMeans(record.sparks));
    const evidence: HostEvidence = { link, lastHeardAtMs, intervalMs, listeningSinceMs, means };
    const condition = assessHost(before, evidence, nowMs);
    record.silenceChangesAtMs = silenceChangesAtMs(evidence, nowMs);
    if (!isSameCondition(condition, before)) change(record, { condition });
  };
  const setSparks = (record: HostRecord, sparks: HostRecord['sparks']): void => {
    record.sparks = sparks;
    record.means = null;
  };

  const enter = (identity: HostIdentity, link: HostLink, lastHeardAtMs: number | null): HostRecord => {
    const condition = assessHost(
      null,
      { link, lastHeardAtMs, intervalMs: identity.intervalMs, listeningSinceMs, means: {} },
      clock.nowMs(),
    );
    const record: HostRecord = {
      summary: { ...identity, link, lastHeardAtMs, vitals: {}, condition },
      heardAtMs: lastHeardAtMs ?? NEVER,
      facts: null,
      sparks: {},
      means: null,
      quickerMs: null,
      readVitals: vitalSeries.reader(),
      silenceChangesAtMs: NEVER,
    };
    records.set(identity.id, record);
    onChange(identity.id);
    return record;
  };

  let lookedAtMs = listeningSinceMs;
  const stop = clock.every(ASSESS_EVERY_MS, () => {
    const nowMs = clock.nowMs();
    // A clock that was set back makes what was planned by it wrong.
    const isSetBack = nowMs < lookedAtMs;
    lookedAtMs = nowMs;
    for (const record of records.values()) if (isSetBack || nowMs >= record.silenceChangesAtMs) assess(record);
  });

  return {
    remember({ identity, facts, lastHeardAtMs, isStopped }, recalled) {
      const sinceMs = lastHeardAtMs ?? listeningSinceMs;
      const record = enter(identity, { state: isStopped ? 'stopped' : 'lost', sinceMs }, lastHeardAtMs);
      record.facts = facts;
      setSparks(record, { ...recalled?.sparks });
      if (recalled !== undefined) change(record, { vitals: recalled.vitals });
    },
    connected(identity) {
      const link: HostLink = { state: 'connected', sinceMs: clock.nowMs() };
      const known = records.get(identity.id);
      if (known === undefined) enter(identity, link, null);
      else {
        known.quickerMs = null;
        change(known, { ...identity, link });
        assess(known);
      }
    },
    disconnected(hostId, state) {
      const record = records.get(hostId);
      if (record === undefined) return;
      change(record, { link: { state, sinceMs: clock.nowMs() } });
      assess(record);
    },
    learnFacts(hostId, facts) {
      const record = records.get(hostId);
      if (record !== undefined) record.facts = facts;
    },
    learnClock(hostId, offsetMs) {
      const record = records.get(hostId);
      if (record === undefined) return;
      const told = record.summary.clockOffsetMs;
      const rounded = Math.round(offsetMs / CLOCK_TOLD_IN_MS) * CLOCK_TOLD_IN_MS;
      if (told === undefined || Math.abs(rounded - told) > CLOCK_TOLD_IN_MS) change(record, { clockOffsetMs: rounded });
    },
    learnPace(hostId, intervalMs) {
      const record = records.get(hostId);
      if (record === undefined) return;
      record.quickerMs = intervalMs < record.summary.intervalMs ? intervalMs : null;
      if (intervalMs <= record.summary.intervalMs) return;
      change(record, { intervalMs });
      assess(record);
    },
    learnSeries: vitalSeries.learn,
    rewriteSparks(hostId, sparks) {
      const record = records.get(hostId);
      if (record === undefined) return;
      setSparks(record, sparks);
      assess(record);
    },
    observe(hostId, row, isOfNow) {
      const record = records.get(hostId);
      if (record === undefined) return;
      let { vitals } = record.summary;
      for (const [vital, reading] of record.readVitals(row)) {
        record.sparks[vital] = pushSpark(record.sparks[vital] ?? EMPTY_SPARK, reading.timeMs, reading.value);
        record.means = null;
        if (reading.timeMs >= (vitals[vital]?.timeMs ?? 0)) vitals = { ...vitals, [vital]: reading };
      }
      const isNews = vitals !== record.summary.vitals;
      if (isNews) record.summary = { ...record.summary, vitals };
      if (isOfNow) {
        record.heardAtMs = clock.nowMs();
        if (record.quickerMs !== null) {
          record.summary = { ...record.summary, intervalMs: record.quickerMs };
          record.quickerMs = null;
          record.means = null;
        }
      }
      if (isNews || isOfNow) onChange(hostId);
      // A word alone changes what is said of its silence only; that it may fall silent later is planned from the word before.
      if (record.means === null || (isOfNow && isSilent(record.summary.condition))) assess(record);
    },
    hosts: () => [...records.values()].map(summaryOf),
    host(hostId) {
      const record = records.get(hostId);
      return record === undefined ? undefined : summaryOf(record);
    },
    condition: (hostId) => records.get(hostId)?.summary.condition,
    facts: (hostId) => records.get(hostId)?.facts ?? null,
    snapshot: () => ({
      hubTimeMs: clock.nowMs(),
      hosts: [...records.values()].map(summaryOf),
      sparks: Object.fromEntries([...records].map(([hostId, { sparks }]) => [hostId, sparks])),
    }),
    close: stop,
  };
}

const heardAt = ({ heardAtMs }: HostRecord): number | null => (heardAtMs === NEVER ? null : heardAtMs);

function summaryOf(record: HostRecord): HostSummary {
  const lastHeardAtMs = heardAt(record);
  if (record.summary.lastHeardAtMs !== lastHeardAtMs) record.summary = { ...record.summary, lastHeardAtMs };
  return record.summary;
}

/** Its condition is what it is for want of a word. */
const isSilent = ({ reasons }: HostCondition): boolean => reasons[0] !== undefined && reasons[0].code !== 'vital-high';

function minuteMeans(sparks: Partial<Record<Vital, Spark>>): Partial<Record<Vital, number>> {
  const means: Partial<Record<Vital, number>> = {};
  for (const vital of VITALS) {
    const recent = (sparks[vital]?.values ?? []).slice(-MEAN_POINTS).filter((value) => value !== null);
    if (recent.length >= MEAN_MINIMUM_POINTS) means[vital] = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  }
  return means;
}
