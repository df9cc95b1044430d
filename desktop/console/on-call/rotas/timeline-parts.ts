import type { Contact } from '#shared/domain/incident/contact.ts';
import { coverOf, type CoverStretch } from '#shared/domain/incident/rota-cover.ts';
import type { Rota } from '#shared/domain/incident/rota.ts';
import { timeOfZoned, zonedTime } from '#shared/domain/zoned-time.ts';
import { venueDate } from '#shared/view/venue-time.ts';

/** A stretch of the timeline; places in percent of its width. */
export interface TimelinePart extends CoverStretch {
  readonly startPercent: number;
  readonly widthPercent: number;
  /** Which of the rota's people, in the order in which they appear; -1: nobody. */
  readonly person: number;
}

export interface TimelineDay {
  readonly timeMs: number;
  /** `Sat 28` */
  readonly word: string;
  readonly startPercent: number;
  readonly isWeekend: boolean;
}

export interface Timeline {
  readonly startMs: number;
  readonly endMs: number;
  readonly parts: readonly TimelinePart[];
  readonly days: readonly TimelineDay[];
  readonly nowPercent: number;
}

const DAYS = 14;

/** Two weeks of a rota to scale, from last midnight by its clocks: days on which clocks are set are as long as they are. */
export function timelineOf(rota: Rota, contactOf: (id: string) => Contact | undefined, nowMs: number): Timeline {
  const { timeZone } = rota;
  const today = zonedTime(nowMs, timeZone).day;
  const midnight = (ahead: number): number => timeOfZoned({ day: today + ahead, minute: 0 }, timeZone);
  const [startMs, endMs] = [midnight(0), midnight(DAYS)];
  const percent = (timeMs: number): number => ((timeMs - startMs) / (endMs - startMs)) * 100;
  const seen: string[] = [];
  const personOf = (id: string | null): number => {
    if (id === null) return -1;
    if (!seen.includes(id)) seen.push(id);
    return seen.indexOf(id);
  };
  return {
    startMs,
    endMs,
    parts: coverOf(rota, contactOf, startMs, endMs).map((stretch) => ({
      ...stretch,
      startPercent: percent(stretch.fromMs),
      widthPercent: percent(stretch.untilMs) - percent(stretch.fromMs),
      person: personOf(stretch.contactId),
    })),
    days: Array.from({ length: DAYS }, (_, ahead) => {
      const timeMs = midnight(ahead);
      const { weekday } = zonedTime(timeMs, timeZone);
      return { timeMs, word: dayWord(timeMs, timeZone), startPercent: percent(timeMs), isWeekend: weekday > 5 };
    }),
    nowPercent: percent(nowMs),
  };
}

/** Two weeks never name a day of the month twice: `Sat, 28 Nov` without its month. */
const dayWord = (timeMs: number, timeZone: string): string => venueDate(timeMs, timeZone).replace(',', '').split(' ').slice(0, 2).join(' ');

/** What an override changes: the stretches within its time that somebody else, or nobody, would have had. */
export interface OverrideChange {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly beforeId: string | null;
  readonly afterId: string | null;
}

export function changesOf(
  before: Rota,
  after: Rota,
  span: { readonly fromMs: number; readonly untilMs: number },
  contactOf: (id: string) => Contact | undefined,
): readonly OverrideChange[] {
  const [was, is] = [before, after].map((rota) => coverOf(rota, contactOf, span.fromMs, span.untilMs)) as [
    readonly CoverStretch[],
    readonly CoverStretch[],
  ];
  const at = (cover: readonly CoverStretch[], timeMs: number): string | null =>
    cover.find(({ fromMs, untilMs }) => timeMs >= fromMs && timeMs < untilMs)?.contactId ?? null;
  const moments = [...new Set([...was, ...is].map(({ fromMs }) => fromMs))].sort((a, b) => a - b);
  const changes: OverrideChange[] = [];
  moments.forEach((fromMs, index) => {
    const untilMs = moments[index + 1] ?? span.untilMs;
    const [beforeId, afterId] = [at(was, fromMs), at(is, fromMs)];
    if (beforeId === afterId) return;
    const last = changes.at(-1);
    if (last !== undefined && last.untilMs === fromMs && last.beforeId === beforeId && last.afterId === afterId)
      changes[changes.length - 1] = { ...last, untilMs };
    else changes.push({ fromMs, untilMs, beforeId, afterId });
  });
  return changes;
}
