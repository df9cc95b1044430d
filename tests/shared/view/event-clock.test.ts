import { expect, it } from 'vitest';
import { comingWords, momentWords } from '#shared/view/event-words.ts';
import { NOON, venueEvent } from '../../support/event-builder.ts';

it('words and clock say the same minutes, at whatever second of them', () => {
  const startMs = NOON + 1_080_000;
  const phase = { id: 'c', kind: 'ceremony' as const, name: 'Ceremony', startMs, plannedMs: startMs, isQuiet: false, overlays: [] };
  const event = venueEvent({ startMs: NOON - 3_600_000, endMs: NOON + 36_000_000, phases: [phase] });
  for (let second = 0; second < 1_000; second += 7) {
    const minutes = Number(/in (\d+):(\d+)$/.exec(comingWords(event, NOON + second * 1_000) ?? '')?.[2]);
    expect(momentWords(event, NOON + second * 1_000)).toBe(`${minutes} min before the ceremony`);
  }
});
