import type { Incident } from '../../domain/incident/incident.ts';
import { type Reach, reachesNobody, reachOf } from '../../domain/incident/step-course.ts';
import { formatDuration } from '../format-duration.ts';
import { venueMoment } from '../venue-time.ts';

/** Who has an incident, for people: `Nobody has had it for 4 min`, `Anna Berg has it since 18:44`. */
export function holderWords(
  incident: Pick<Incident, 'state' | 'acknowledgement' | 'sinceMs' | 'resolvedAtMs'>,
  nowMs: number,
  timeZone: string,
): string {
  const moment = (timeMs: number): string => venueMoment(timeMs, nowMs, timeZone);
  switch (incident.state) {
    case 'triggered':
      return `Nobody has had it for ${formatDuration(nowMs - incident.sinceMs)}`;
    case 'acknowledged':
      return incident.acknowledgement === null
        ? `Somebody has it since ${moment(incident.sinceMs)}`
        : `${incident.acknowledgement.by.name} has it since ${moment(incident.acknowledgement.atMs)}`;
    case 'resolved':
      return `Over since ${moment(incident.resolvedAtMs ?? incident.sinceMs)}`;
    case 'merged':
      return `Went into another at ${moment(incident.sinceMs)}`;
  }
}

/** What happens next unless somebody does something, counting down; null if nothing does. */
export function nextWords(incident: Pick<Incident, 'state' | 'escalation' | 'acknowledgement'>, nowMs: number): string | null {
  const { escalation, acknowledgement, state } = incident;
  if (state === 'triggered') {
    if (escalation.isHeld) return 'Nobody is told while it is silenced, part of other trouble, or in a quiet phase';
    const reach = reachOf(escalation);
    if (escalation.isExhausted) return EXHAUSTED[reach];
    if (escalation.nextAtMs === null) return reach === 'uncalled' ? EXHAUSTED.uncalled : null;
    const left = countdown(escalation.nextAtMs - nowMs);
    if (reach === 'untold') return `The first are told in ${left}`;
    if (reach === 'nobody-there') return `There is nobody to tell; it is tried again in ${left}`;
    const isAgain = escalation.nextStep === 0 || escalation.policy.steps.length === 1;
    if (escalation.nextStep >= escalation.policy.steps.length)
      return reach === 'unreached' ? EXHAUSTED.unreached : `Nobody else will be told; ${left} left to take it`;
    const then = `${isAgain ? 'they are told again' : 'the next are told'} in ${left}`;
    return reach === 'unreached' ? `Nobody could be reached so far; ${then}` : `${then.slice(0, 1).toUpperCase()}${then.slice(1)}`;
  }
  if (state !== 'acknowledged' || acknowledgement?.lapsesAtMs == null) return null;
  return `Nobody’s again in ${formatDuration(acknowledgement.lapsesAtMs - nowMs)} unless something is done`;
}

/** Nobody has it, and by its plan nobody knows of it: whoever reads this may be the first. */
export const knowsNobody = ({ state, escalation }: Pick<Incident, 'state' | 'escalation'>): boolean =>
  state === 'triggered' && !escalation.isHeld && reachesNobody(reachOf(escalation));

/** How telling people ended, while nobody has taken it. */
const EXHAUSTED: Readonly<Record<Reach, string>> = {
  uncalled: 'Nobody is called by name for this; it is shown on the screens',
  untold: 'Nobody else is told',
  'nobody-there': 'There was nobody to tell',
  unreached: 'Nobody could be reached',
  some: 'Not all could be reached; the others were told as often as planned, and nobody has taken it',
  told: 'Everybody was told as often as planned, and nobody has taken it',
};

/** `4:05`, below an hour; beyond it in words. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  if (seconds >= 3_600) return formatDuration(leftMs);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
