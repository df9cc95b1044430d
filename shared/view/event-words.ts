import { phaseAfter, phaseAt } from '../domain/event/run-sheet.ts';
import { concernsZone, type EventPhase, PHASE_KINDS, type PhaseKind, type VenueEvent } from '../domain/event/venue-event.ts';
import { formatDuration } from './format-duration.ts';
import { worded } from '../language/worded.ts';
import { say } from './words.ts';

/** What a phase is called where nobody gave it a name, and within a sentence. */
export const PHASE_WORDS: Readonly<Record<PhaseKind, { readonly name: string; readonly within: string }>> = worded(PHASE_KINDS, (kind) => ({
  name: say(`phase.${kind}`),
  within: say(`within.${kind}`),
}));

/** An event that begins later than this, or ended longer ago, has nothing to do with what happens now. */
const NEAR_MS = 12 * 3_600_000;
const JUST_OVER_MS = 3_600_000;

/** A begin that is further away says less than what is under way. */
const SOON_MS = 3_600_000;

const withinSentence = ({ kind, name }: Pick<EventPhase, 'kind' | 'name'>): string =>
  kind !== 'other' && name.toLowerCase() === PHASE_WORDS[kind].name.toLowerCase()
    ? PHASE_WORDS[kind].within
    : say('within.named', { name });

/**
 * Where the day is, to stand in an alert: `18 min before the ceremony`, `4 min into the speeches`, `2 h after the end`. During a quiet
 * phase it is that phase which counts, whatever comes next.
 */
export function momentWords(event: Pick<VenueEvent, 'startMs' | 'endMs' | 'phases'>, nowMs: number): string {
  if (nowMs >= event.endMs) return say('moment.after', { age: roundly(nowMs - event.endMs) });
  const current = phaseAt(event, nowMs);
  const next = phaseAfter(event, nowMs);
  if (next !== null && (current === null || (!current.isQuiet && next.startMs - nowMs <= SOON_MS))) {
    return say('moment.before', { age: ahead(next.startMs - nowMs), part: withinSentence(next) });
  }
  if (current !== null) return say('moment.into', { age: roundly(nowMs - current.startMs), part: withinSentence(current) });
  return nowMs < event.startMs
    ? say('moment.before-begin', { age: ahead(event.startMs - nowMs) })
    : say('moment.in', { age: roundly(nowMs - event.startMs) });
}

type Placed = Pick<VenueEvent, 'name' | 'startMs' | 'endMs' | 'phases' | 'zones'>;

/**
 * Where the day is for something that happens in `zone` (null: in none): in the event that is under way there, else in the one that comes
 * next, else in the one that was over just now; null where no event is near. Events that are under way at once are told apart by name.
 */
export function momentOf(events: readonly Placed[], zone: string | null, atMs: number): string | null {
  const here = events.filter((event) => concernsZone(event, zone));
  const open = here.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs);
  const event =
    open[0] ??
    here.find(({ startMs }) => startMs > atMs && startMs - atMs <= NEAR_MS) ??
    here.findLast(({ endMs }) => endMs <= atMs && atMs - endMs <= JUST_OVER_MS);
  if (event === undefined) return null;
  return open.length > 1 ? say('moment.of', { moment: momentWords(event, atMs), event: event.name }) : momentWords(event, atMs);
}

/** In whole minutes from one on: seconds are for clocks. */
const roundly = (durationMs: number): string => formatDuration(durationMs < 60_000 ? durationMs : Math.round(durationMs / 60_000) * 60_000);

/** As the clock beside it counts down: what is begun of a minute is a minute. */
const ahead = (durationMs: number): string =>
  durationMs <= 59_000 ? formatDuration(durationMs) : formatDuration(Math.ceil(Math.ceil(durationMs / 1_000) / 60) * 60_000);

/** What comes next, and in how long: `Ceremony in 00:18`, `Over in 02:10`; null when all is over. */
export function comingWords(event: Pick<VenueEvent, 'name' | 'startMs' | 'endMs' | 'phases'>, nowMs: number): string | null {
  if (nowMs >= event.endMs) return null;
  const next = phaseAfter(event, nowMs);
  if (next !== null) return say('coming.part', { part: next.name, left: countdownWords(next.startMs - nowMs) });
  if (nowMs < event.startMs) return say('coming.begins', { left: countdownWords(event.startMs - nowMs) });
  return say('coming.over', { left: countdownWords(event.endMs - nowMs) });
}

/** A clock that counts down, as it stands in the top line: `00:18`, below a minute `00:42 s`. */
export function countdownWords(durationMs: number): string {
  const seconds = Math.max(0, Math.ceil(durationMs / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes >= 48 * 60) return say('days-of', { n: Math.round(minutes / 1_440) });
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
