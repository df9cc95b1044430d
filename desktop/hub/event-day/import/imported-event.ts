import type { NewPhase } from '#shared/domain/event/check-event.ts';
import { MOST_PHASES, type PhaseKind } from '#shared/domain/event/venue-event.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { Wording } from '#shared/language/wording.ts';
import { say } from './words.ts';

/** What was read from somebody else's file, to be looked at before it becomes an event. */
export interface ImportedEvent {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly phases: readonly NewPhase[];
  readonly zones: readonly string[];
  readonly note: string;
  /** What was not understood, for people. */
  readonly warnings: readonly string[];
}

/** A line of somebody's run-sheet. */
export interface ImportedLine {
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly kind: PhaseKind | null;
  readonly isQuiet: boolean | null;
}

const KIND_SIGNS: readonly (readonly [PhaseKind, RegExp])[] = [
  ['tear-down', /tear.?down|load.?out|break.?down|strike|pack.?up|abbau/i],
  ['set-up', /set.?up|load.?in|sound.?check|rigging|aufbau/i],
  ['first-dance', /first dance|er[öo]ffnungstanz/i],
  ['ceremony', /ceremony|vows|nuptial|trauung/i],
  ['speeches', /speech|toast|reden/i],
  ['dinner', /dinner|breakfast|meal|buffet|lunch|supper|abendessen/i],
  ['doors', /doors|guests? arriv|arrival|einlass/i],
];
const NO_END_MS = 4 * 3_600_000;
const NAME_LENGTH = 100;

export const kindOfName = (name: string): PhaseKind => KIND_SIGNS.find(([, sign]) => sign.test(name))?.[0] ?? 'other';

export const unreadable = (message: () => string, where: string, remedy: () => string): AppError =>
  new AppError({ code: 'event.import-unreadable', message: new Wording(message), where, remedy: new Wording(remedy) });

/** Makes a run-sheet of lines in any order. The ceremony is quiet unless the file says otherwise. `isEndKnown`: from elsewhere. */
export function fromLines(
  lines: readonly ImportedLine[],
  warnings: string[],
  isEndKnown = false,
): Pick<ImportedEvent, 'startMs' | 'endMs' | 'phases'> {
  const sorted = lines.toSorted((a, b) => a.startMs - b.startMs);
  if (sorted.length > MOST_PHASES) warnings.push(say('too-many', { most: MOST_PHASES, all: sorted.length }));
  const taken = sorted.slice(0, MOST_PHASES);
  const last = taken.at(-1);
  const startMs = taken[0]?.startMs ?? 0;
  const ends = taken.map(({ endMs, startMs: beginMs }) => endMs ?? beginMs);
  const lastEndMs = Math.max(...ends);
  const endMs = last === undefined || lastEndMs > last.startMs ? lastEndMs : last.startMs + NO_END_MS;
  if (endMs !== lastEndMs && !isEndKnown) warnings.push(say('no-end'));
  return {
    startMs,
    endMs,
    phases: taken.map(({ name, startMs: beginMs, kind: given, isQuiet }) => {
      const kind = given ?? kindOfName(name);
      return { name: name.slice(0, NAME_LENGTH), kind, startMs: beginMs, isQuiet: isQuiet ?? kind === 'ceremony', overlays: [] };
    }),
  };
}
