import { assessHost, type HostEvidence, silenceChangesAtMs } from '#shared/domain/assess-host.ts';
import { type HostCondition, isSameCondition } from '#shared/domain/host-condition.ts';
import type { HostFacts, HostIdentity, HostLink, HostSummary } from '#shared/domain/host.ts';
import type { SampleRow } from '#shared/domain/sample.ts';
import type { Series } from '#shared/domain/series.ts';
import type { Spark } from '#shared/domain/spark.ts';
import type { Vital } from '#shared/domain/vital.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { StoredHost } from '../store/sample-store.ts';
import type { Fleet } from './fleet.ts';
import { HostVitals } from './host-vitals.ts';
import type { RecalledVitals } from './recall-vitals.ts';
import { createVitalSeries, type VitalReader } from './vital-reader.ts';

/** Silence is noticed by the clock, this often. */
const ASSESS_EVERY_MS = 250;
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
  /** An alert says of the host that it is down, or not any more: while it is silent, all screens say the same. */
  learnDown(hostId: string, isDown: boolean): void;
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
  /** But for when it was heard last and its vitals: `summaryOf` has all. */
  summary: HostSummary;
  /** Hub clock; minus infinity if never. Apart, since a new summary a batch would be half of what the hub's memory has to be cleared of. */
  heardAtMs: number;
  facts: HostFacts | null;
  readonly vitals: HostVitals;
  readonly readVitals: VitalReader;
  /** It said that it will sample faster than it did; counts from the next word on, or it would be silent at once. Null: it did not. */
  quickerMs: number | null;
  isToldDown: boolean;
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
    const { isToldDown } = record;
    const evidence: HostEvidence = { link, lastHeardAtMs, intervalMs, listeningSinceMs, isToldDown, means: record.vitals.means() };
    const condition = assessHost(before, evidence, nowMs);
    record.silenceChangesAtMs = silenceChangesAtMs(evidence, nowMs);
    if (!isSameCondition(condition, before)) change(record, { condition });
  };

  const enter = (identity: HostIdentity, link: HostLink, lastHeardAtMs: number | null): HostRecord => {
    const condition = assessHost(
      null,
      { link, lastHeardAtMs, intervalMs: identity.intervalMs, listeningSinceMs, isToldDown: false, means: {} },
      clock.nowMs(),
    );
    const record: HostRecord = {
      summary: { ...identity, link, lastHeardAtMs, vitals: {}, condition },
      heardAtMs: lastHeardAtMs ?? NEVER,
      facts: null,
      vitals: new HostVitals(),
      quickerMs: null,
      isToldDown: false,
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
      if (recalled === undefined) return;
      record.vitals.recall(recalled.vitals, recalled.sparks);
      onChange(record.summary.id);
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
    learnDown(hostId, isDown) {
      const record = records.get(hostId);
      if (record === undefined || record.isToldDown === isDown) return;
      record.isToldDown = isDown;
      assess(record);
    },
    learnSeries: vitalSeries.learn,
    rewriteSparks(hostId, sparks) {
      const record = records.get(hostId);
      if (record === undefined) return;
      record.vitals.rewrite(sparks);
      assess(record);
    },
    observe(hostId, row, isOfNow) {
      const record = records.get(hostId);
      if (record === undefined) return;
      const newsBefore = record.vitals.news;
      let isQuicker = false;
      const hasVitals = record.readVitals(row, record.vitals);
      if (isOfNow) {
        record.heardAtMs = clock.nowMs();
        if (record.quickerMs !== null) {
          record.summary = { ...record.summary, intervalMs: record.quickerMs };
          record.quickerMs = null;
          isQuicker = true;
        }
      }
      if (isOfNow || record.vitals.news !== newsBefore) onChange(hostId);
      // A word alone changes what is said of its silence only; that it may fall silent later is planned from the word before.
      if (hasVitals || isQuicker || (isOfNow && isSilent(record.summary.condition))) assess(record);
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
      sparks: Object.fromEntries([...records].map(([hostId, { vitals }]) => [hostId, vitals.sparks()])),
    }),
    close: stop,
  };
}

const heardAt = ({ heardAtMs }: HostRecord): number | null => (heardAtMs === NEVER ? null : heardAtMs);

function summaryOf(record: HostRecord): HostSummary {
  const lastHeardAtMs = heardAt(record);
  const vitals = record.vitals.readings();
  if (record.summary.lastHeardAtMs !== lastHeardAtMs || record.summary.vitals !== vitals)
    record.summary = { ...record.summary, lastHeardAtMs, vitals };
  return record.summary;
}

/** Its condition is what it is for want of a word. */
const isSilent = ({ reasons }: HostCondition): boolean => reasons[0] !== undefined && reasons[0].code !== 'vital-high';
