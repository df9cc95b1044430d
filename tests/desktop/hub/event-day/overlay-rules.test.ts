import { describe, expect, it } from 'vitest';
import { type EventDay, eventDayAt } from '#shared/domain/event/event-day.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import { overlayRules } from '../../../../desktop/hub/event-day/overlay-rules.ts';
import { buildRule, CPU, openAlertDesk } from '../../../support/alert-desk.ts';
import { eventPhase, HOUR, venueEvent } from '../../../support/event-builder.ts';

const RULE = buildRule({ forMs: 60_000 });
const START = Date.UTC(2026, 5, 6, 12);

/** A desk whose events are as `at` has it: the seconds at which the day changes. */
async function openDesk(event: Partial<VenueEvent>, hasLayers = true) {
  const desk = await openAlertDesk({ shipped: [RULE] });
  const events = [venueEvent({ startMs: START, endMs: START + 12 * HOUR, phases: [], ...event })];
  let day: EventDay = eventDayAt([], null, START);
  if (hasLayers) desk.alerts.overlay(overlayRules(() => day));
  return {
    ...desk,
    run: (seconds: number, value: number) => desk.run(seconds, value),
    look(): void {
      day = eventDayAt(events, null, desk.clock.nowMs());
      desk.alerts.layersChanged();
    },
    open: () => desk.alerts.active().map(({ severity, reason }) => `${severity} ${reason}`),
  };
}

describe('rules on an event day', () => {
  it('fire after what remains of the shorter time, and never anew because the day begins', async () => {
    const desk = await openDesk({ zones: ['Bar'] });
    desk.connect();
    desk.run(25, 95);
    expect(desk.told()).toEqual([]);
    desk.look();
    desk.run(4, 95);
    expect(desk.told()).toEqual([]);
    desk.run(3, 95);
    expect(desk.told()).toEqual(['pending>firing held']);
    expect(desk.open()).toEqual(['critical held']);
    desk.look();
    desk.run(60, 95);
    expect(desk.told()).toEqual(['pending>firing held']);
  });

  it('are as they are where the event is not', async () => {
    const desk = await openDesk({ zones: ['Garden'] });
    desk.connect();
    desk.look();
    desk.run(40, 95);
    expect(desk.told()).toEqual([]);
  });

  it('have the limit of the phase that is under way', async () => {
    const loud = eventPhase({
      id: 'party',
      startMs: START + 30_000,
      overlays: [{ ruleIds: ['busy'], labels: null, set: { limit: 97, clearLimit: 96, forMs: 5_000 } }],
    });
    const desk = await openDesk({ phases: [loud] });
    desk.connect();
    desk.run(31, 50);
    desk.look();
    desk.run(30, 95);
    expect(desk.told()).toEqual([]);
    desk.run(8, 98);
    expect(desk.told()).toEqual(['pending>firing held']);
    expect(desk.alerts.find(desk.alerts.active()[0]?.id ?? '')?.limit).toBe(97);
    expect(CPU.hostId).toBe(desk.alerts.active()[0]?.hostId);
  });

  it('give the same object for the same rule, zone and day, and the rule itself when there is none', () => {
    let day = eventDayAt([venueEvent()], null, START);
    const overlay = overlayRules(() => day);
    const changed = overlay(RULE, { zone: 'Bar' });
    expect(changed.severity).toBe('critical');
    expect(overlay(RULE, { zone: 'Bar', host: 'x' })).toBe(changed);
    day = eventDayAt([], null, START);
    expect(overlay(RULE, { zone: 'Bar' })).toBe(RULE);
  });
});
