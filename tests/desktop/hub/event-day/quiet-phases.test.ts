import { describe, expect, it } from 'vitest';
import { eventDayAt } from '#shared/domain/event/event-day.ts';
import { isAnyQuiet, quietUntilMs } from '../../../../desktop/hub/event-day/quiet-phases.ts';
import { HOUR, NOON, venueEvent } from '../../../support/event-builder.ts';

const VOWS = NOON + 3 * HOUR;
const dayAt = (nowMs: number) => eventDayAt([venueEvent({ zones: ['Garden'] })], null, nowMs);
const of = (labels: Readonly<Record<string, string>>) => ({ labels });
const till = of({ zone: 'Garden', class: 'sales' });

describe('what a quiet phase keeps an incident from asking of people', () => {
  it('is all of it until the phase ends, where all of it is held', () => {
    expect(quietUntilMs(dayAt(VOWS), [till, of({ zone: 'Garden' })])).toBe(NOON + 5 * HOUR);
    expect(quietUntilMs(dayAt(VOWS - 1), [till])).toBeNull();
    expect(isAnyQuiet(dayAt(VOWS))).toBe(true);
    expect(isAnyQuiet(dayAt(VOWS - 1))).toBe(false);
  });

  it.each(['life-safety', 'power'])('is nothing as soon as one alert is of the class %s', (kind) => {
    expect(quietUntilMs(dayAt(VOWS), [of({ zone: 'Garden', class: kind })])).toBeNull();
    expect(quietUntilMs(dayAt(VOWS), [till, of({ zone: 'Garden', class: kind })])).toBeNull();
  });

  it('is nothing where part of it lies in a zone without vows, or there are no alerts', () => {
    expect(quietUntilMs(dayAt(VOWS), [till, of({ zone: 'Bar' })])).toBeNull();
    expect(quietUntilMs(dayAt(VOWS), [])).toBeNull();
  });
});
