import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createVenueHours } from '../../../../../../desktop/hub/evaluate/alerts/judges/relative/venue-hours.ts';

const at = (text: string): number => Date.parse(text);

describe('the hours of a venue', () => {
  it('are those of its clocks, in summer and in winter', () => {
    const hourOf = createVenueHours('Europe/London');
    // A Saturday at 19:30 by the clock on the wall.
    expect(hourOf(at('2026-07-04T18:30:00Z'))).toBe(5 * 24 + 19);
    expect(hourOf(at('2026-12-05T19:30:00Z'))).toBe(5 * 24 + 19);
  });

  it('begin with Monday', () => {
    expect(createVenueHours('UTC')(at('2026-11-23T00:00:00Z'))).toBe(0);
    expect(createVenueHours('UTC')(at('2026-11-22T23:59:59Z'))).toBe(167);
  });

  it('are the same whatever was asked before, in zones of half and quarter hours too', () => {
    const zones = ['Europe/Berlin', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland'];
    const moment = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(moment, { minLength: 1, maxLength: 40 }), (timeZone, moments) => {
        const hourOf = createVenueHours(timeZone);
        const hour = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
        for (const timeMs of moments) expect(hourOf(timeMs) % 24).toBe(Number(hour.format(timeMs)));
      }),
      { numRuns: 50 },
    );
  });
});
