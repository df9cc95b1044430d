import { describe, expect, it } from 'vitest';
import { gapWords, spanWords } from '#shared/view/duty/gap-words.ts';

const at = (text: string): number => Date.parse(text);
const clock = { nowMs: at('2026-11-26T20:00Z'), timeZone: 'Europe/London', horizonMs: at('2026-12-10T20:00Z') };
const nameOf = (id: string): string => ({ ben: 'Ben Okafor' })[id] ?? 'somebody';

describe('a gap', () => {
  it('is told with begin and end, the date only where it is another', () => {
    const lacks = [{ lack: 'nobody' as const, contactId: null }];
    const words = (from: string, until: string): string => gapWords({ fromMs: at(from), untilMs: at(until), lacks }, nameOf, clock);
    expect(words('2026-11-26T21:00Z', '2026-11-26T23:00Z')).toBe('Nobody is on duty from 21:00 to 23:00');
    expect(words('2026-11-26T23:00Z', '2026-11-27T07:00Z')).toBe('Nobody is on duty from 23:00 to Fri 27 Nov 07:00');
    expect(words('2026-11-28T18:00Z', '2026-11-28T23:00Z')).toBe('Nobody is on duty from Sat 28 Nov 18:00 to 23:00');
    expect(words('2026-11-26T19:00Z', '2026-11-27T07:00Z')).toBe('Nobody is on duty until Fri 27 Nov 07:00');
  });

  it('of which no end is known is told as such', () => {
    expect(spanWords(clock.nowMs, clock.horizonMs, clock)).toBe('from now on');
    expect(spanWords(at('2026-11-27T07:00Z'), clock.horizonMs, clock)).toBe('from Fri 27 Nov 07:00 on');
  });

  it('names every reason', () => {
    const lacks = [
      { lack: 'away' as const, contactId: 'ben' },
      { lack: 'nobody' as const, contactId: null },
    ];
    expect(gapWords({ fromMs: at('2026-11-26T21:00Z'), untilMs: at('2026-11-26T23:00Z'), lacks }, nameOf, clock)).toBe(
      'Ben Okafor is on duty and away, nobody is on duty from 21:00 to 23:00',
    );
  });
});
