import { phaseAt, phaseEndMs } from '#shared/domain/event/run-sheet.ts';
import type { VenueEvent } from '#shared/domain/event/venue-event.ts';

/** A part of the strip; `startPercent` and `widthPercent` of its whole width. */
export interface StripPart {
  readonly id: string;
  readonly name: string;
  readonly startMs: number;
  readonly startPercent: number;
  readonly widthPercent: number;
  readonly isQuiet: boolean;
  readonly state: 'over' | 'now' | 'next';
}

export interface Strip {
  readonly parts: readonly StripPart[];
  /** Null outside the event. */
  readonly nowPercent: number | null;
}

export interface StripOptions {
  /** From the begin of the part that is under way: what is over makes no room narrower for what is to come. */
  readonly isAhead?: boolean;
  /** What each part has of the width at least, so that its name can be read; the rest is shared by how long they are. Half of all at most. */
  readonly leastPercent?: number;
}

/** A run-sheet to scale, from the begin of the event to its end. What comes before the first part is a part without a name. */
export function stripParts(event: VenueEvent, nowMs: number, { isAhead = false, leastPercent = 0 }: StripOptions = {}): Strip {
  const { endMs } = event;
  const under = isAhead && nowMs < endMs ? phaseAt(event, nowMs) : null;
  const startMs = under?.startMs ?? event.startMs;
  const phases = event.phases.filter((phase) => phase.startMs >= startMs);
  const starts = [...new Set([startMs, ...phases.map((phase) => phase.startMs)])];
  const least = Math.min(leastPercent, 50 / starts.length);
  const scaled = 100 - least * starts.length;
  const percent = (timeMs: number): number => {
    const begun = starts.findLastIndex((each) => each <= timeMs);
    const partMs = (starts[begun + 1] ?? endMs) - (starts[begun] ?? startMs);
    // To scale, and of what each part has at least those that are past and as much of its own as is past of it.
    const past = begun + (timeMs - (starts[begun] ?? startMs)) / partMs;
    return ((timeMs - startMs) / (endMs - startMs)) * scaled + past * least;
  };
  const current = phaseAt(event, nowMs);
  const first = phases[0];
  const before: StripPart[] =
    first === undefined || first.startMs > startMs
      ? [
          {
            id: '',
            name: first === undefined ? event.name : '',
            startMs,
            startPercent: 0,
            widthPercent: percent(first?.startMs ?? endMs),
            isQuiet: false,
            state: nowMs < startMs ? 'next' : current === null && nowMs < endMs ? 'now' : 'over',
          },
        ]
      : [];
  const parts = phases.map((phase): StripPart => {
    const untilMs = phaseEndMs(event, phase);
    return {
      id: phase.id,
      name: phase.name,
      startMs: phase.startMs,
      startPercent: percent(phase.startMs),
      widthPercent: percent(untilMs) - percent(phase.startMs),
      isQuiet: phase.isQuiet,
      state: phase.id === current?.id ? 'now' : phase.startMs > nowMs ? 'next' : 'over',
    };
  });
  return { parts: [...before, ...parts], nowPercent: nowMs < startMs || nowMs >= endMs ? null : percent(nowMs) };
}
