import type { ConditionReason, HostCondition } from '../domain/host-condition.ts';
import type { Vital } from '../domain/vital.ts';
import { formatDuration } from './format-duration.ts';
import { venueMoment } from './venue-time.ts';

const VITAL_WORDS: Readonly<Record<Vital, string>> = {
  cpu: 'processor',
  memory: 'memory',
  disk: 'disk',
  networkReceive: 'network',
  networkTransmit: 'network',
};

/** What is the matter with a host, for a waiter: `The Streaming PC stopped answering 40 s ago.` */
export function hostSentence(hostName: string, condition: HostCondition, nowMs: number, timeZone: string): string {
  const [reason] = condition.reasons;
  if (reason === undefined) return `${hostName} is fine.`;
  return `${hostName} ${reasonWords(reason, nowMs, timeZone)}.`;
}

/** The same without the name, for a tile that has it as its heading. */
export function reasonWords(reason: ConditionReason, nowMs: number, timeZone: string): string {
  switch (reason.code) {
    case 'silent':
      return `stopped answering ${formatDuration(nowMs - reason.sinceMs)} ago`;
    case 'down':
      return `has been down since ${venueMoment(reason.sinceMs, nowMs, timeZone)}`;
    case 'stopped':
      return `was switched off at ${venueMoment(reason.sinceMs, nowMs, timeZone)}`;
    case 'never-heard':
      return 'has not been heard yet';
    case 'vital-high':
      return reason.vital === 'disk'
        ? `has a disk that is ${reason.value.toFixed(0)}\u2009% full`
        : `has its ${VITAL_WORDS[reason.vital]} at ${reason.value.toFixed(0)}\u2009%`;
  }
}
