import type { Incident } from '../../domain/incident/incident.ts';
import { reachesNobody, reachOf } from '../../domain/incident/step-course.ts';
import { formatDuration } from '../format-duration.ts';
import { venueMoment } from '../venue-time.ts';
import { say } from '../words.ts';

/** Who has an incident, for people: `Nobody has had it for 4 min`, `Anna Berg has it since 18:44`. */
export function holderWords(
  incident: Pick<Incident, 'state' | 'acknowledgement' | 'sinceMs' | 'resolvedAtMs'>,
  nowMs: number,
  timeZone: string,
): string {
  const moment = (timeMs: number): string => venueMoment(timeMs, nowMs, timeZone);
  switch (incident.state) {
    case 'triggered':
      return say('holder.nobody', { age: formatDuration(nowMs - incident.sinceMs, true) });
    case 'acknowledged':
      return incident.acknowledgement === null
        ? say('holder.somebody', { at: moment(incident.sinceMs) })
        : say('holder.has', { who: incident.acknowledgement.by.name, at: moment(incident.acknowledgement.atMs) });
    case 'resolved':
      return say('holder.over', { at: moment(incident.resolvedAtMs ?? incident.sinceMs) });
    case 'merged':
      return say('holder.merged', { at: moment(incident.sinceMs) });
  }
}

/** What happens next unless somebody does something, counting down; null if nothing does. */
export function nextWords(incident: Pick<Incident, 'state' | 'escalation' | 'acknowledgement'>, nowMs: number): string | null {
  const { escalation, acknowledgement, state } = incident;
  if (state === 'triggered') {
    if (escalation.isHeld) return say('then.held');
    const reach = reachOf(escalation);
    if (escalation.isExhausted) return say(`ended.${reach}`);
    if (escalation.nextAtMs === null) return reach === 'uncalled' ? say('ended.uncalled') : null;
    const left = countdown(escalation.nextAtMs - nowMs);
    if (reach === 'untold') return say('then.first', { left });
    if (reach === 'nobody-there') return say('then.retry', { left });
    const isAgain = escalation.nextStep === 0 || escalation.policy.steps.length === 1;
    if (escalation.nextStep >= escalation.policy.steps.length)
      return reach === 'unreached' ? say('ended.unreached') : say('then.left', { left });
    const then = isAgain ? 'again' : 'next';
    return reach === 'unreached' ? say(`then.unreached-${then}`, { left }) : say(`then.${then}`, { left });
  }
  if (state !== 'acknowledged' || acknowledgement?.lapsesAtMs == null) return null;
  return say('then.lapses', { left: formatDuration(acknowledgement.lapsesAtMs - nowMs, true) });
}

/** `with 40 more alerts`: of a switch that fails, the incident is called by the first system that it took along. Null: there is one at most. */
export function othersWords({ alerts }: Pick<Incident, 'alerts'>): string | null {
  const lasting = alerts.filter(({ recoveredAtMs }) => recoveredAtMs === null).length;
  return lasting < 2 ? null : say('others', { n: lasting - 1 });
}

/** Nobody has it, and by its plan nobody knows of it: whoever reads this may be the first. */
export const knowsNobody = ({ state, escalation }: Pick<Incident, 'state' | 'escalation'>): boolean =>
  state === 'triggered' && !escalation.isHeld && reachesNobody(reachOf(escalation));

/** `4:05`, below an hour; beyond it in words. */
export function countdown(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  if (seconds >= 3_600) return formatDuration(leftMs);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
