import { type Alert, type AlertMute, type AlertTransition, isActive } from '../alert/alert.ts';
import type { Labels } from '../series.ts';
import { type Severity, severityRank } from '../alert/severity.ts';
import type { EventDay } from './event-day.ts';
import { phaseEndMs } from './run-sheet.ts';
import { concernsZone, type EventPhase, type VenueEvent } from './venue-event.ts';

/** The label by which hosts and rules say what they are there for. */
export const CLASS_LABEL = 'class';
/** What is told also during the vows. */
export const CLASSES_ALWAYS_TOLD: readonly string[] = ['life-safety', 'power'];

type Subject = Pick<Alert, 'labels'>;

export const isAlwaysTold = ({ labels }: { readonly labels: Labels }): boolean => CLASSES_ALWAYS_TOLD.includes(labels[CLASS_LABEL] ?? '');

/** The quiet phase that keeps an alert from being told now, until when; null: it may be told. It is held, never dropped: see `digestOf`. */
export function holdsNow(subject: Subject, { open }: EventDay): AlertMute | null {
  if (isAlwaysTold(subject)) return null;
  const holding = open.find(({ event, phase }) => phase?.isQuiet === true && concernsZone(event, subject.labels['zone'] ?? null));
  if (holding?.phase == null) return null;
  return { kind: 'quiet-phase', id: `${holding.event.id}/${holding.phase.id}`, untilMs: phaseEndMs(holding.event, holding.phase) };
}

/** What became of one alert while nobody was told. */
export interface HeldAlert {
  readonly alertId: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly hostId: string | null;
  /** When it was first held. */
  readonly atMs: number;
  /** It is over by the end of the phase. */
  readonly isOver: boolean;
  /** How often it began. */
  readonly times: number;
}

/** All that a quiet phase held, told once when it is over: what still needs somebody first. */
export interface QuietDigest {
  /** The same for the same phase for ever, so that it is told once. */
  readonly id: string;
  readonly eventId: string;
  readonly eventName: string;
  readonly phaseName: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly held: readonly HeldAlert[];
}

/**
 * The digest of a phase from the transitions that are kept: nothing of it lives in memory, so a restart in the middle of the vows loses
 * nothing. `transitions` in order; what lies outside the phase, in other zones, or is always told is left out.
 */
export function digestOf(event: VenueEvent, phase: EventPhase, transitions: readonly AlertTransition[]): QuietDigest {
  const endMs = phaseEndMs(event, phase);
  const byAlert = new Map<string, HeldAlert>();
  /** Began while something else kept it quiet: it would not have been told without the phase either. */
  const otherwiseQuiet = new Set<string>();
  for (const { alert, from, atMs } of transitions) {
    const isHeld = atMs >= phase.startMs && atMs < endMs && !isAlwaysTold(alert) && concernsZone(event, alert.labels['zone'] ?? null);
    const isNow = isActive(alert);
    const was = isActive({ state: from });
    if (!isHeld || isNow === was) continue;
    if (alert.mutedBy.some(({ kind }) => kind !== 'quiet-phase')) otherwiseQuiet.add(alert.id);
    else if (isNow) otherwiseQuiet.delete(alert.id);
    if (otherwiseQuiet.has(alert.id)) continue;
    const before = byAlert.get(alert.id);
    byAlert.set(alert.id, {
      alertId: alert.id,
      summary: alert.summary,
      severity: alert.severity,
      hostId: alert.hostId,
      atMs: before?.atMs ?? atMs,
      isOver: !isNow,
      times: (before?.times ?? 0) + (isNow ? 1 : 0),
    });
  }
  const held = [...byAlert.values()].sort(
    (a, b) => Number(a.isOver) - Number(b.isOver) || severityRank(a.severity) - severityRank(b.severity) || a.atMs - b.atMs,
  );
  return {
    id: `${event.id}/${phase.id}`,
    eventId: event.id,
    eventName: event.name,
    phaseName: phase.name,
    startMs: phase.startMs,
    endMs,
    held,
  };
}
