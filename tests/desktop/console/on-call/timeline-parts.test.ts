import { describe, expect, it } from 'vitest';
import type { Rota } from '#shared/domain/incident/rota.ts';
import { changesOf, timelineOf } from '../../../../desktop/console/on-call/rotas/timeline-parts.ts';
import { buildContact } from '../../../support/response-desk.ts';

const at = (text: string): number => Date.parse(text);
const rota: Rota = {
  id: 'rota',
  name: 'Tech',
  timeZone: 'Europe/London',
  layers: [{ contactIds: ['anna', 'ben'], everyDays: 1, startDate: '2026-03-23', handOverMinute: 0, hours: [] }],
  overrides: [],
};
const contactOf = (id: string) => buildContact({ id });

describe('the timeline of a rota', () => {
  it('is two weeks from last midnight by its clocks, to scale and without holes', () => {
    const { parts, days, nowPercent, startMs, endMs } = timelineOf(rota, contactOf, at('2026-03-26T12:00Z'));
    expect(new Date(startMs).toISOString()).toBe('2026-03-26T00:00:00.000Z');
    // An hour is left out on the 29th.
    expect(endMs - startMs).toBe((14 * 24 - 1) * 3_600_000);
    expect(days.map(({ word }) => word)).toContain('Sun 29');
    expect(parts).toHaveLength(14);
    let percent = 0;
    for (const part of parts) {
      expect(part.startPercent).toBeCloseTo(percent, 6);
      percent += part.widthPercent;
    }
    expect(percent).toBeCloseTo(100, 6);
    expect(nowPercent).toBeCloseTo((12 / (14 * 24 - 1)) * 100, 6);
    expect(parts.slice(0, 3).map(({ person }) => person)).toEqual([0, 1, 0]);
  });
});

describe('what an override changes', () => {
  it('is who has it instead of whom, and nothing where they have it anyway', () => {
    const span = { fromMs: at('2026-03-26T18:00Z'), untilMs: at('2026-03-27T12:00Z') };
    const after: Rota = { ...rota, overrides: [{ id: 'o', contactId: 'anna', ...span }] };
    // It is Ben's turn on the 26th, and Anna's from midnight on.
    expect(changesOf(rota, after, span, contactOf)).toEqual([
      { fromMs: span.fromMs, untilMs: at('2026-03-27T00:00Z'), beforeId: 'ben', afterId: 'anna' },
    ]);
    expect(changesOf(rota, rota, span, contactOf)).toEqual([]);
  });
});
