import { describe, expect, it } from 'vitest';
import { coverOf, gapsOf } from '#shared/domain/incident/rota-cover.ts';
import type { Rota } from '#shared/domain/incident/rota.ts';
import { buildContact } from '../../../support/response-desk.ts';

const at = (text: string): number => Date.parse(text);
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const rota: Rota = {
  id: 'rota',
  name: 'Tech',
  timeZone: 'Europe/London',
  layers: [
    {
      contactIds: ['anna', 'ben'],
      everyDays: 1,
      startDate: '2026-11-23',
      handOverMinute: 7 * 60,
      hours: [{ days: EVERY_DAY, fromMinute: 7 * 60, untilMinute: 23 * 60 }],
    },
  ],
  overrides: [],
};
const anna = buildContact({ id: 'anna', absences: [{ fromMs: at('2026-11-25T20:00Z'), untilMs: at('2026-11-25T22:00Z'), reason: '' }] });
const ben = buildContact({ id: 'ben', hours: [{ days: EVERY_DAY, fromMinute: 8 * 60, untilMinute: 24 * 60 }] });
const contactOf = (id: string) => [anna, ben].find((contact) => contact.id === id);

describe('the cover of a rota', () => {
  it('parts shifts where whoever is on duty comes or goes', () => {
    const cover = coverOf(rota, contactOf, at('2026-11-25T12:00Z'), at('2026-11-26T12:00Z'));
    expect(cover.map(({ fromMs, contactId, lack }) => [new Date(fromMs).toISOString().slice(8, 16), contactId, lack])).toEqual([
      ['25T12:00', 'anna', null],
      ['25T20:00', 'anna', 'away'],
      ['25T22:00', 'anna', null],
      ['25T23:00', null, 'nobody'],
      ['26T07:00', 'ben', 'hours'],
      ['26T08:00', 'ben', null],
    ]);
  });

  it('joins what is lacking without a break into one gap that names every reason', () => {
    const cover = coverOf(rota, contactOf, at('2026-11-25T12:00Z'), at('2026-11-26T12:00Z'));
    expect(gapsOf(cover)).toEqual([
      { fromMs: at('2026-11-25T20:00Z'), untilMs: at('2026-11-25T22:00Z'), lacks: [{ lack: 'away', contactId: 'anna' }] },
      {
        fromMs: at('2026-11-25T23:00Z'),
        untilMs: at('2026-11-26T08:00Z'),
        lacks: [
          { lack: 'nobody', contactId: null },
          { lack: 'hours', contactId: 'ben' },
        ],
      },
    ]);
  });

  it('says that a contact who is on duty has been removed', () => {
    const cover = coverOf(rota, () => undefined, at('2026-11-25T12:00Z'), at('2026-11-25T14:00Z'));
    expect(cover).toMatchObject([{ contactId: 'anna', lack: 'gone' }]);
  });
});
