import type { AlertTransition } from '#shared/domain/alert/alert.ts';
import { digestOf, type QuietDigest } from '#shared/domain/event/quiet-phase.ts';
import { phaseEndMs } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { EventDays } from './event-days.ts';

/** Page by page, newest first, as the evaluation keeps them. */
export type ReadTransitions = (query: {
  readonly sinceMs: number;
  readonly limit: number;
  readonly beforeNumber?: number;
}) => readonly AlertTransition[];

/** What quiet phases held, told when they are over. */
export interface QuietDigests {
  /** Of the quiet phases of an event that have begun, by their begin; what is under way is told as it is so far. */
  of(event: VenueEvent): readonly QuietDigest[];
  /**
   * Told of each quiet phase that has ended and held something, at its end; first, before this returns, of those that ended within the last
   * two hours, so that a restart loses none. Whoever sends remembers ids: the same digest may be told again.
   */
  onDigest(listener: (digest: QuietDigest) => void): Stop;
  close(): void;
}

const PAGE = 500;
const STILL_TOLD_MS = 2 * 3_600_000;

export function watchDigests({
  days,
  transitions,
  clock,
}: {
  readonly days: Pick<EventDays, 'book' | 'onDay'>;
  readonly transitions: ReadTransitions;
  readonly clock: Pick<Clock, 'nowMs'>;
}): QuietDigests {
  const listeners = new Set<(digest: QuietDigest) => void>();

  const since = (sinceMs: number): AlertTransition[] => {
    const found: AlertTransition[] = [];
    for (let page = transitions({ sinceMs, limit: PAGE }); page.length > 0;) {
      found.push(...page);
      const last = page.at(-1);
      if (page.length < PAGE || last === undefined) break;
      page = transitions({ sinceMs, limit: PAGE, beforeNumber: last.number });
    }
    return found.toReversed();
  };
  const of = (event: VenueEvent): readonly QuietDigest[] => {
    const begun = event.phases.filter(({ isQuiet, startMs }) => isQuiet && startMs <= clock.nowMs());
    const first = begun[0];
    if (first === undefined) return [];
    const all = since(first.startMs);
    return begun.map((phase) => digestOf(event, phase, all));
  };
  /** Ended within the last two hours. */
  const ended = (): QuietDigest[] => {
    const nowMs = clock.nowMs();
    const isRecent = ({ endMs }: { readonly endMs: number }): boolean => endMs <= nowMs && endMs > nowMs - STILL_TOLD_MS;
    return days.book
      .events()
      .filter((event) => event.phases.some((phase) => phase.isQuiet && isRecent({ endMs: phaseEndMs(event, phase) })))
      .flatMap((event) => of(event).filter((digest) => isRecent(digest) && digest.held.length > 0));
  };
  const told = new Set<string>();
  const stop = days.onDay(() => {
    for (const digest of ended()) {
      if (told.has(digest.id)) continue;
      told.add(digest.id);
      for (const listener of listeners) listener(digest);
    }
  });
  return {
    of,
    onDigest(listener) {
      for (const digest of ended()) {
        told.add(digest.id);
        listener(digest);
      }
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      stop();
      listeners.clear();
    },
  };
}
