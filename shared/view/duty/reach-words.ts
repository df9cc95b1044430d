import type { RestContactNow } from '../../protocol/rest/incidents/on-call.ts';
import { worded } from '../../language/worded.ts';
import { venueMoment } from '../venue-time.ts';
import { say } from './words.ts';

type Way = RestContactNow['ways'][number];

/** How one way to somebody is. */
export const WAY_STATE_WORDS: Readonly<Record<Way['state'], string>> = worded(
  ['ok', 'untested', 'failing', 'unreachable', 'nobody', 'off'] as const,
  (state) => say(`way.${state}`),
);

/** By which something would arrive, as far as can be known now. */
export const isOpenWay = ({ state }: Pick<Way, 'state'>): boolean => state === 'ok' || state === 'untested';

export interface Reach {
  /** `ok`: they can be called; `doubtful`: no way to them is known to work now; `off`: not now, as is planned; `none`: nothing leads to them. */
  readonly state: 'ok' | 'doubtful' | 'off' | 'none';
  readonly words: string;
}

/** Whether and why not somebody can be told at this moment. */
export function reachOf({ lack, available_at: availableMs, ways }: RestContactNow, nowMs: number, timeZone: string): Reach {
  if (ways.length === 0) return { state: 'none', words: say('reach.none') };
  if (lack !== null) {
    const words = say(lack === 'away' ? 'reach.away' : 'reach.not-to-call');
    return {
      state: 'off',
      words: availableMs === null ? words : say('reach.until', { words, at: venueMoment(availableMs, nowMs, timeZone) }),
    };
  }
  if (ways.some(isOpenWay)) return { state: 'ok', words: say('reach.ok') };
  const [first] = ways;
  if (ways.every(({ state }) => state === 'nobody')) return { state: 'doubtful', words: say('reach.no-screen') };
  return { state: 'doubtful', words: `${first?.channel_name ?? ''}: ${WAY_STATE_WORDS[first?.state ?? 'failing']}` };
}
