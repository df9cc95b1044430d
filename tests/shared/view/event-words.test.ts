import { describe, expect, it } from 'vitest';
import { comingWords, countdownWords, momentOf, momentWords } from '#shared/view/event-words.ts';
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

  it('says for a place where the day is there, and nothing where no event is near', () => {
    const orangery = venueEvent({ zones: ['Orangery'] });
    const garden = venueEvent({
      id: 'cleo-and-dan',
      name: 'Cleo and Dan',
      zones: ['Garden'],
      startMs: NOON + HOUR,
      endMs: NOON + 4 * HOUR,
      phases: [],
    });
    const both = [orangery, garden];
    const at = NOON + 162 * MINUTE;
    expect(momentOf(both, 'Orangery', at)).toBe('18 min before the ceremony');
    expect(momentOf(both, 'Garden', at)).toBe('1 h 42 min in');
    expect(momentOf(both, 'Office', at)).toBeNull();
    // What is in no zone is everybody's: then it is said whose day it is.
    expect(momentOf(both, null, at)).toBe('18 min before the ceremony of Anna and Ben');
    expect([-13, -11].map((hour) => momentOf([orangery], null, NOON + hour * HOUR))).toEqual([null, '11 h before set-up']);
    expect([20, 80].map((minute) => momentOf([orangery], null, NOON + 12 * HOUR + minute * MINUTE))).toEqual([
      '20 min after the end',
      null,
    ]);
  });

  it('says what comes next and in how long', () => {
    expect([-10, 162, 400, 720].map((minute) => comingWords(venueEvent(), NOON + minute * MINUTE))).toEqual([
      'Set-up in 00:10',
      'Ceremony in 00:18',
      'Over in 05:20',
      null,
    ]);
    expect(comingWords(venueEvent({ phases: [] }), NOON - 10 * MINUTE)).toBe('Begins in 00:10');
  });

  it('counts down in hours and minutes, at last in seconds', () => {
    expect([18 * MINUTE, 17.5 * MINUTE, 25 * HOUR, 42_300, -5].map(countdownWords)).toEqual(['00:18', '00:18', '25:00', '43 s', '0 s']);
  });
});
