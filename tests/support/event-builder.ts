import type { AlertRule, ThresholdCondition } from '#shared/domain/alert/alert-rule.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import type { EventPhase, VenueEvent } from '#shared/domain/event/venue-event.ts';
import { rule } from './alert-builder.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** A Saturday in June, at noon UTC. */
export const NOON = Date.UTC(2026, 5, 6, 12);

export function eventPhase(part: Partial<EventPhase> & Pick<EventPhase, 'id'>): EventPhase {
  const startMs = part.startMs ?? NOON;
  return { kind: 'other', name: part.id, plannedMs: startMs, isQuiet: false, overlays: [], ...part, startMs };
}

/** Set-up at noon, doors at two, a quiet ceremony at three, dinner at five; over at midnight. */
export function venueEvent(part: Partial<VenueEvent> = {}): VenueEvent {
  return {
    id: 'anna-and-ben',
    name: 'Anna and Ben',
    startMs: NOON,
    endMs: NOON + 12 * HOUR,
    opensItself: true,
    zones: [],
    vendorIds: [],
    contacts: [],
    phases: [
      eventPhase({ id: 'set-up', kind: 'set-up', name: 'Set-up', startMs: NOON }),
      eventPhase({ id: 'doors', kind: 'doors', name: 'Doors', startMs: NOON + 2 * HOUR }),
      eventPhase({ id: 'ceremony', kind: 'ceremony', name: 'Ceremony', startMs: NOON + 3 * HOUR, isQuiet: true }),
      eventPhase({ id: 'dinner', kind: 'dinner', name: 'Dinner', startMs: NOON + 5 * HOUR }),
    ],
    overlays: [],
    note: '',
    ...part,
  };
}

/** That the processor is above 80 for a quarter of an hour, as the product ships it. */
export function alertRule(part: Partial<AlertRule> = {}): AlertRule {
  const base = rule();
  const condition = { ...base.condition, clearLimit: 75 } as ThresholdCondition;
  return { ...base, condition, forMs: 15 * MINUTE, keepFiringMs: MINUTE, origin: 'shipped', ...part };
}

export function alertOf(part: Partial<Alert> = {}): Alert {
  return {
    id: 'cpu-high/till-1',
    ruleId: 'cpu-high',
    ruleName: 'CPU is high',
    severity: 'warning',
    state: 'firing',
    reason: 'held',
    hostId: 'till-1',
    seriesId: null,
    labels: { host: 'till-1', zone: 'Bar' },
    summary: 'CPU of Bar till 1 is at 93 %',
    value: 93,
    limit: 80,
    unit: 'percent',
    breachedAtMs: null,
    firedAtMs: null,
    moment: null,
    sinceMs: NOON,
    sampleAtMs: null,
    isFlapping: false,
    runbook: null,
    mutedBy: [],
    ...part,
  };
}
