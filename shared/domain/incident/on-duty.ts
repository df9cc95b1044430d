import { isWithinHours } from './is-available.ts';
import { minutesOfHours, momentsOfDays } from './moments-of-days.ts';
import type { Rota, RotaLayer, Shift } from './rota.ts';
import { dayOfDate, zonedTime } from '../zoned-time.ts';

/** Who is on duty at `timeMs` (UTC). Before a layer's first turn it has nobody. */
export function onDuty({ layers, overrides, timeZone }: Rota, timeMs: number): Pick<Shift, 'contactId' | 'isOverride'> {
  const override = overrides.findLast(({ fromMs, untilMs }) => timeMs >= fromMs && timeMs < untilMs);
  if (override !== undefined) return { contactId: override.contactId, isOverride: true };
  for (const layer of layers.toReversed()) {
    const contactId = turnOf(layer, timeMs, timeZone);
    if (contactId !== null && isWithinHours(layer.hours, timeMs, timeZone)) return { contactId, isOverride: false };
  }
  return { contactId: null, isOverride: false };
}

function turnOf({ contactIds, everyDays, startDate, handOverMinute }: RotaLayer, timeMs: number, timeZone: string): string | null {
  const { day, minute } = zonedTime(timeMs, timeZone);
  // Days of duty begin at hand-over.
  const daysIn = day - dayOfDate(startDate) - (minute < handOverMinute ? 1 : 0);
  if (daysIn < 0) return null;
  return contactIds[Math.floor(daysIn / everyDays) % contactIds.length] ?? null;
}

/** Who is on duty from `fromMs` to `untilMs`, without gaps: a stretch a contact, also where there is nobody. */
export function shiftsOf(rota: Rota, fromMs: number, untilMs: number): readonly Shift[] {
  const moments = [...changesBetween(rota, fromMs, untilMs)].sort((a, b) => a - b);
  const shifts: Shift[] = [];
  moments.forEach((startMs, index) => {
    const { contactId, isOverride } = onDuty(rota, startMs);
    const endMs = moments[index + 1] ?? untilMs;
    const last = shifts.at(-1);
    if (last !== undefined && last.contactId === contactId && last.isOverride === isOverride) {
      shifts[shifts.length - 1] = { ...last, untilMs: endMs };
    } else shifts.push({ fromMs: startMs, untilMs: endMs, contactId, isOverride });
  });
  return shifts;
}

/** Every moment at which somebody else may come on duty, the start included. */
function changesBetween({ layers, overrides, timeZone }: Rota, fromMs: number, untilMs: number): ReadonlySet<number> {
  const moments = new Set([fromMs]);
  const note = (timeMs: number): void => {
    if (timeMs > fromMs && timeMs < untilMs) moments.add(timeMs);
  };
  for (const override of overrides) {
    note(override.fromMs);
    note(override.untilMs);
  }
  const minutes = new Set(layers.flatMap(({ handOverMinute, hours }) => [handOverMinute, ...minutesOfHours(hours)]));
  for (const moment of momentsOfDays(minutes, { fromMs, untilMs, timeZone })) moments.add(moment);
  return moments;
}
