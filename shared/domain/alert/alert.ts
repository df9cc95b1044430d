import type { Labels } from '../series.ts';
import type { Severity } from './severity.ts';

/**
 * Normal → pending (breached, shorter than the rule's `for`) → firing → recovering (over, shorter than `keepFiring`) → normal.
 * `no-data` and `error`: it cannot be judged, and the rule's policy says that somebody should know.
 */
export const ALERT_STATES = ['normal', 'pending', 'firing', 'recovering', 'no-data', 'error'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

/** Why an alert changed, for programs. */
export const ALERT_REASONS = [
  'breached',
  'held',
  'cleared',
  'recovered',
  'breached-again',
  'no-data',
  'data-again',
  'series-gone',
  'rule-changed',
  'rule-disabled',
  'event-layer-changed',
  'flapping',
  'steady-again',
  'cannot-evaluate',
] as const;
export type AlertReason = (typeof ALERT_REASONS)[number];

/** One rule on one subject: a series, a host, or the venue as a whole. Times UTC milliseconds. */
export interface Alert {
  /** The same for the same rule and subject for ever. */
  readonly id: string;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly severity: Severity;
  readonly state: AlertState;
  readonly reason: AlertReason;
  readonly hostId: string | null;
  readonly seriesId: number | null;
  /** Of subject and rule: `host`, `zone`, `vendor`, those of the series. What silences, routes and groups match. */
  readonly labels: Labels;
  /** One sentence for people: `CPU of Bar till 1 is at 93 %, above 80 % for 15 min`. */
  readonly summary: string;
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string;
  /** When the breach began, by its samples. */
  readonly breachedAtMs: number | null;
  /** When it fired; null unless it is firing, recovering or told as no data. */
  readonly firedAtMs: number | null;
  /** Where the day was when it fired: `18 min before the ceremony`; null while it does not fire, and where no event is near. */
  readonly moment: string | null;
  /** In this state since. */
  readonly sinceMs: number;
  /** Of the last sample that was looked at. */
  readonly sampleAtMs: number | null;
  readonly isFlapping: boolean;
  readonly runbook: string | null;
  /** Silences, inhibitions, quiet phases that keep it from being told to anybody; it is still shown. */
  readonly mutedBy: readonly AlertMute[];
}

/** As much of an alert as says whether anybody is to be told of it: its words and figures change nothing. */
export type MutedSubject = Pick<Alert, 'id' | 'ruleId' | 'severity' | 'state' | 'hostId' | 'labels'>;

export interface AlertMute {
  readonly kind: 'silence' | 'maintenance' | 'inhibited' | 'folded' | 'quiet-phase';
  /** Silence, window, alert or phase that does it. */
  readonly id: string;
  readonly untilMs: number | null;
}

/** What the evaluation tells those behind it: notify, respond, present. In order, each once, durable before it is told. */
export interface AlertTransition {
  readonly alert: Alert;
  readonly from: AlertState;
  readonly atMs: number;
  /** Counts all transitions of this hub, without gaps; what follows remembers how far it came. */
  readonly number: number;
}

/** It is somebody's business: shown as active, counted in `active_alerts`. */
export const isActive = ({ state }: Pick<Alert, 'state'>): boolean => state !== 'normal' && state !== 'pending';
