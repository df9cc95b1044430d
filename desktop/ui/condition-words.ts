import { type HostCondition, isAwaited } from '#shared/domain/host-condition.ts';
import { STATE_WORDS } from '#shared/view/state-words.ts';
import { venueClock, venueMoment } from '#shared/view/venue-time.ts';
import { say } from './words.ts';

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
      return isAwaited(reason)
        ? say('condition.awaited', { at: venueClock(reason.sinceMs, timeZone, true) })
        : say('condition.silent', { state: word, at: venueClock(reason.sinceMs, timeZone, true) });
    case 'down':
      return say('condition.down', { state: word, at: venueMoment(reason.sinceMs, nowMs, timeZone) });
    case 'stopped':
      return say('condition.stopped', { state: word, at: venueMoment(reason.sinceMs, nowMs, timeZone) });
    case 'never-heard':
      return say('condition.never-heard', { state: word });
    case 'vital-high':
      return say('condition.high', { state: word, vital: say(`short.${reason.vital}`), percent: `${reason.value.toFixed(0)}\u2009%` });
  }
}
