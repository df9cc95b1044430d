import type { Rota, RotaOverride } from '#shared/domain/incident/rota.ts';
import type { RestWeeklyHours } from '#shared/protocol/rest/incidents/incident-values.ts';
import type { RestRota } from '#shared/protocol/rest/incidents/rotas.ts';
import { rotaOfRest } from '#shared/view/duty/plan-of-rest.ts';
import { venueLocalTime } from '#shared/view/venue-local-time.ts';
import { clockOfMinute, minuteOfClock } from '../hours-draft.ts';
import { say } from '../words.ts';

/** People who take turns, as it is filled in; `key` stays while layers come and go. */
export interface LayerDraft {
  readonly key: number;
  readonly contactIds: readonly string[];
  readonly everyDays: number;
  readonly startDate: string;
  readonly handOver: string;
  readonly hours: readonly RestWeeklyHours[];
}

export interface RotaDraft {
  readonly name: string;
  readonly timeZone: string;
  readonly layers: readonly LayerDraft[];
}

export const TURN_LENGTHS = [
  { days: 1, words: say('turn.day') },
  { days: 2, words: say('turn.two-days') },
  { days: 7, words: say('turn.week') },
  { days: 14, words: say('turn.two-weeks') },
  { days: 28, words: say('turn.four-weeks') },
] as const;

/** Turns of a week that began last Monday. */
export function newLayer(key: number, nowMs: number, timeZone: string): LayerDraft {
  const today = venueLocalTime(nowMs, timeZone).slice(0, 10);
  const weekday = (new Date(`${today}T00:00Z`).getUTCDay() + 6) % 7;
  const monday = new Date(Date.parse(`${today}T00:00Z`) - weekday * 86_400_000).toISOString().slice(0, 10);
  return { key, contactIds: [], everyDays: 7, startDate: monday, handOver: '09:00', hours: [] };
}

export const newRotaDraft = (nowMs: number, timeZone: string): RotaDraft => ({
  name: '',
  timeZone,
  layers: [newLayer(0, nowMs, timeZone)],
});

export const draftOfRota = ({ name, time_zone: timeZone, layers }: RestRota): RotaDraft => ({
  name,
  timeZone,
  layers: layers.map((layer, key) => ({
    key,
    contactIds: layer.contact_ids,
    everyDays: layer.every_days,
    startDate: layer.start_date,
    handOver: clockOfMinute(layer.hand_over_minute),
    hours: layer.hours,
  })),
});

/** A new one with nothing left to be supposed. */
type WholeRota = Pick<RestRota, 'name' | 'time_zone' | 'layers'>;

/** What is sent of it; a text if something is lacking. */
export function rotaOfDraft({ name, timeZone, layers }: RotaDraft): WholeRota | string {
  if (layers.some(({ contactIds }) => contactIds.length === 0)) return say('lack.turns');
  if (layers.some(({ startDate, handOver }) => !/^\d{4}-\d\d-\d\d$/.test(startDate) || minuteOfClock(handOver) === null))
    return say('lack.first-turn');
  return {
    name: name.trim(),
    time_zone: timeZone,
    layers: layers.map(({ contactIds, everyDays, startDate, handOver, hours }) => ({
      contact_ids: [...contactIds],
      every_days: everyDays,
      start_date: startDate,
      hand_over_minute: minuteOfClock(handOver) ?? 0,
      hours: [...hours],
    })),
  };
}

/** The rota that a draft would be, to be looked at; null while something is lacking. */
export function rotaOfDraftForSight(draft: RotaDraft, overrides: readonly RotaOverride[]): Rota | null {
  const made = rotaOfDraft(draft);
  return typeof made === 'string' ? null : { ...rotaOfRest({ id: 'draft', ...made, overrides: [] }), overrides };
}
