import { type ConditionReason, type HostCondition, isAwaited } from '../domain/host-condition.ts';
import { formatDuration } from './format-duration.ts';
import { venueMoment } from './venue-time.ts';
import { say } from './words.ts';

/** What is the matter with a host, for a waiter: `The Streaming PC stopped answering 40 s ago.` */
export function hostSentence(hostName: string, condition: HostCondition, nowMs: number, timeZone: string): string {
  const [reason] = condition.reasons;
  if (reason === undefined) return say('host.fine', { host: hostName });
  return `${hostName} ${reasonWords(reason, nowMs, timeZone)}.`;
}

/** The same without the name, for a tile that has it as its heading. */
export function reasonWords(reason: ConditionReason, nowMs: number, timeZone: string): string {
  switch (reason.code) {
    case 'silent':
      return say(isAwaited(reason) ? 'host.awaited' : 'host.silent', { age: formatDuration(nowMs - reason.sinceMs, true) });
    case 'down':
      return say('host.down', { at: venueMoment(reason.sinceMs, nowMs, timeZone) });
    case 'stopped':
      return say('host.stopped', { at: venueMoment(reason.sinceMs, nowMs, timeZone) });
    case 'never-heard':
      return say('host.never-heard');
    case 'vital-high': {
      const percent = `${reason.value.toFixed(0)}\u2009%`;
      return reason.vital === 'disk' ? say('host.disk', { percent }) : say('host.high', { vital: say(`vital.${reason.vital}`), percent });
    }
  }
}
