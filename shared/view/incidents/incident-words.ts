import type { Incident } from '../../domain/incident/incident.ts';
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
    const reachedNobody = escalation.toldStep === null;
    if (escalation.isExhausted) return reachedNobody ? 'There is nobody to tell' : 'Everybody was told, and nobody has taken it';
    if (escalation.nextAtMs === null) return null;
    const left = countdown(escalation.nextAtMs - nowMs);
    if (reachedNobody) return `There is nobody to tell; it is tried again in ${left}`;
    const isAgain = escalation.nextStep === 0 || escalation.policy.steps.length === 1;
    return `${isAgain ? 'They are told again' : 'The next are told'} in ${left}`;
  }
  if (state !== 'acknowledged' || acknowledgement?.lapsesAtMs == null) return null;
  return `Nobody’s again in ${formatDuration(acknowledgement.lapsesAtMs - nowMs)} unless something is done`;
}

/** `4:05`, below an hour; beyond it in words. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  if (seconds >= 3_600) return formatDuration(leftMs);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
