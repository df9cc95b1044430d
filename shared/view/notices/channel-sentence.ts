import type { HostState } from '../../domain/host-state.ts';
import { isLiveKind } from '../../domain/notify/channel-kind.ts';
import type { RestChannel } from '../../protocol/rest/notify/channels.ts';
import { venueClock, venueMoment } from '../venue-time.ts';
import { failureRemedy } from './failure-remedy.ts';

export interface ChannelSentence {
  readonly mark: HostState;
  /** `Cannot be reached since 19:02` */
  readonly main: string;
  /** What went wrong last and what to do about it; null: nothing did. */
  readonly trouble: string | null;
  readonly remedy: string | null;
}

type Told = Pick<RestChannel, 'kind' | 'health'>;

/** How a channel is, for whoever looks at the list. */
export function channelSentence({ kind, health }: Told, nowMs: number, timeZone: string): ChannelSentence {
  const { state, last_failure: failure, since, screens, answers } = health;
  const sinceWords = since === null ? '' : ` since ${venueMoment(since, nowMs, timeZone)}`;
  const trouble = failure === null || state === 'off' ? null : `${failure.problem}, ${venueMoment(failure.at, nowMs, timeZone)}.`;
  const remedy = failure === null || state === 'off' ? null : failureRemedy(kind, failure.cause);
  const say = (mark: HostState, main: string) => ({ mark, main: `${main}${pauseWords(health, nowMs, timeZone)}`, trouble, remedy });
  switch (state) {
    case 'off':
      return { mark: 'stopped', main: 'Off', trouble, remedy };
    case 'unreachable':
      return {
        ...say('critical', `Cannot be reached${sinceWords}`),
        ...(failure === null ? { remedy: failureRemedy(kind, 'no-way') } : {}),
      };
    case 'failing':
      return say('warning', `Fails${sinceWords}`);
    case 'nobody':
      return isLiveKind(kind)
        ? { mark: 'unknown', main: NOBODY[kind], trouble: null, remedy: null }
        : { mark: 'unknown', main: 'Nobody to wake', trouble, remedy };
    case 'untested':
      return say('unknown', health.is_reachable === true ? 'Reachable, not used yet' : 'Not used yet');
    case 'ok': {
      if (answers.failure !== null) {
        const { problem, cause, at } = answers.failure;
        return {
          mark: 'warning',
          main: 'Works, but answers do not come back',
          trouble: `${problem}, ${venueMoment(at, nowMs, timeZone)}.`,
          remedy: cause === 'credential' ? 'Give the token for answers anew.' : failureRemedy(kind, cause),
        };
      }
      if (answers.state !== 'off') return say('ok', 'Works, and answers come back');
      return say('ok', screens === null ? 'Works' : `Works, on ${screens} ${screens === 1 ? 'screen' : 'screens'}`);
    }
  }
}

const NOBODY = { desktop: 'No console is open', wallboard: 'No wallboard is on', phone: 'Open on no phone' } as const;

/** Whether it is left alone, and until when. */
function pauseWords({ breaker, tries_again_at: againMs }: RestChannel['health'], nowMs: number, timeZone: string): string {
  if (breaker === 'half-open') return ', being tried';
  if (breaker !== 'open' || againMs === null) return '';
  return againMs <= nowMs ? ', tried with the next notice' : `, left alone until ${venueClock(againMs, timeZone, true)}`;
}
