import { describe, expect, it } from 'vitest';
import { countdownWords, momentWords } from '#shared/view/event-words.ts';
import { eventPhase, HOUR, MINUTE, NOON, venueEvent } from '../../support/event-builder.ts';

describe('where the day is', () => {
  it.each([
    [-120, '2 h before set-up'],
    [10, '10 min into set-up'],
    [162, '18 min before the ceremony'],
    [184, '4 min into the ceremony'],
    [290, '1 h 50 min into the ceremony'],
    [300, '0 s into dinner'],
    [360, '1 h into dinner'],
    [740, '20 min after the end'],
  ])('%d minutes after the begin of set-up is said as "%s"', (minute, words) => {
    expect(momentWords(venueEvent(), NOON + minute * MINUTE)).toBe(words);
  });

  it('calls a part of the day by the name that the venue gave it', () => {
    const phases = [eventPhase({ id: 'a', name: 'Cutting the cake', startMs: NOON + HOUR })];
    expect(momentWords(venueEvent({ phases }), NOON + 50 * MINUTE)).toBe('10 min before “Cutting the cake”');
    expect(momentWords(venueEvent({ phases: [] }), NOON + 50 * MINUTE)).toBe('50 min in');
  });

  it('counts down in hours and minutes, at last in seconds', () => {
    expect([18 * MINUTE, 17.5 * MINUTE, 25 * HOUR, 42_300, -5].map(countdownWords)).toEqual(['00:18', '00:18', '25:00', '43 s', '0 s']);
  });
});
