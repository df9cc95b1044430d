import type { HostCondition } from '#shared/domain/host-condition.ts';
import type { Vital } from '#shared/domain/vital.ts';
import { STATE_WORDS } from '#shared/view/state-words.ts';
import { venueClock, venueMoment } from '#shared/view/venue-time.ts';

const SHORT_VITALS: Readonly<Record<Vital, string>> = {
  cpu: 'CPU',
  memory: 'memory',
  disk: 'disk',
  networkReceive: 'network',
  networkTransmit: 'network',
};

/**
 * What stands below a host's name, short enough for the narrowest tile and row: `No answer since 12:04:31`, `Critical, CPU at 99 %`. Null for
 * a host that is simply fine.
 */
export function conditionWords({ state, reasons }: HostCondition, nowMs: number, timeZone: string): string | null {
  const [reason] = reasons;
  const word = STATE_WORDS[state];
  if (reason === undefined) return state === 'ok' ? null : word;
  switch (reason.code) {
    case 'silent':
      return `${word} since ${venueClock(reason.sinceMs, timeZone, true)}`;
    case 'down':
      return `${word}, down since ${venueMoment(reason.sinceMs, nowMs, timeZone)}`;
    case 'stopped':
      return `${word} at ${venueMoment(reason.sinceMs, nowMs, timeZone)}`;
    case 'never-heard':
      return `${word}, not heard yet`;
    case 'vital-high':
      return `${word}, ${SHORT_VITALS[reason.vital]} at ${reason.value.toFixed(0)}\u2009%`;
  }
}
