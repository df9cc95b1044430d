import type { HostState } from '../../domain/host-state.ts';
import { isLiveKind } from '../../domain/notify/channel-kind.ts';
import type { RestChannel } from '../../protocol/rest/notify/channels.ts';
import { venueClock, venueMoment } from '../venue-time.ts';
import { failureRemedy } from './failure-remedy.ts';
import { say } from './words.ts';

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
  const sinceWords = (words: string): string => (since === null ? words : say('since', { words, at: venueMoment(since, nowMs, timeZone) }));
  const trouble = failure === null || state === 'off' ? null : `${failure.problem}, ${venueMoment(failure.at, nowMs, timeZone)}.`;
  const remedy = failure === null || state === 'off' ? null : failureRemedy(kind, failure.cause);
  const told = (mark: HostState, main: string) => ({ mark, main: `${main}${pauseWords(health, nowMs, timeZone)}`, trouble, remedy });
  switch (state) {
    case 'off':
      return { mark: 'stopped', main: say('off'), trouble, remedy };
    case 'unreachable':
      return {
        ...told('critical', sinceWords(say('unreachable'))),
        ...(failure === null ? { remedy: failureRemedy(kind, 'no-way') } : {}),
      };
    case 'failing':
      return told('warning', sinceWords(say('failing')));
    case 'nobody':
      return isLiveKind(kind)
        ? { mark: 'unknown', main: say(`nobody.${kind}`), trouble: null, remedy: null }
        : { mark: 'unknown', main: say('nobody.push'), trouble, remedy };
    case 'untested':
      return told('unknown', say(health.is_reachable === true ? 'untested.reachable' : 'untested'));
    case 'ok': {
      if (answers.failure !== null) {
        const { problem, cause, at } = answers.failure;
        return {
          mark: 'warning',
          main: say('ok.no-answers'),
          trouble: `${problem}, ${venueMoment(at, nowMs, timeZone)}.`,
          remedy: cause === 'credential' ? say('remedy.answer-token') : failureRemedy(kind, cause),
        };
      }
      if (answers.state !== 'off') return told('ok', say('ok.answers'));
      return told('ok', screens === null ? say('ok') : say('ok.screens', { n: screens }));
    }
  }
}

/** Whether it is left alone, and until when. */
function pauseWords({ breaker, tries_again_at: againMs }: RestChannel['health'], nowMs: number, timeZone: string): string {
  if (breaker === 'half-open') return say('pause.trying');
  if (breaker !== 'open' || againMs === null) return '';
  return againMs <= nowMs ? say('pause.next') : say('pause.until', { at: venueClock(againMs, timeZone, true) });
}
