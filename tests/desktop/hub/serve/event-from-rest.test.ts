import { describe, expect, it } from 'vitest';
import { eventSchema } from '#shared/protocol/rest/events/events.ts';
import { eventFromRest } from '#shared/protocol/rest/events/event-from-rest.ts';
import { eventToRest } from '../../../../desktop/hub/serve/rest/events/event-to-rest.ts';
import { eventPhase, HOUR, NOON, venueEvent } from '../../../support/event-builder.ts';

describe('an event that screens ask for', () => {
  it('is as they have it live: nothing is lost on the way but whom to call', () => {
    const overlays = [{ ruleIds: ['cpu-high'], labels: null, set: { forMs: 90_000, limit: 70 } }];
    const event = venueEvent({
      zones: ['Garden'],
      vendorIds: ['band'],
      note: 'Rain: the hall',
      overlays,
      phases: [
        eventPhase({ id: 'vows', kind: 'ceremony', name: 'Vows', startMs: NOON + HOUR, plannedMs: NOON, isQuiet: true, overlays }),
        eventPhase({ id: 'dinner', kind: 'dinner', name: 'Dinner', startMs: NOON + 3 * HOUR }),
      ],
    });
    const sent = JSON.stringify(eventToRest({ event, kept: null }, null, NOON));
    expect(eventFromRest(eventSchema.parse(JSON.parse(sent)))).toEqual(event);
  });
});
