import type { RestContactNow } from '../../protocol/rest/incidents/on-call.ts';
import { venueMoment } from '../venue-time.ts';

type Way = RestContactNow['ways'][number];

/** How one way to somebody is. */
export const WAY_STATE_WORDS: Readonly<Record<Way['state'], string>> = {
  ok: 'works',
  untested: 'not used yet',
  failing: 'failed last',
  unreachable: 'cannot be reached',
  nobody: 'not open now',
  off: 'switched off',
};

/** By which something would arrive, as far as can be known now. */
export const isOpenWay = ({ state }: Pick<Way, 'state'>): boolean => state === 'ok' || state === 'untested';

export interface Reach {
  /** `ok`: they can be called; `doubtful`: no way to them is known to work now; `off`: not now, as is planned; `none`: nothing leads to them. */
  readonly state: 'ok' | 'doubtful' | 'off' | 'none';
  readonly words: string;
}

/** Whether and why not somebody can be told at this moment. */
export function reachOf({ lack, available_at: availableMs, ways }: RestContactNow, nowMs: number, timeZone: string): Reach {
  if (ways.length === 0) return { state: 'none', words: 'No way leads to them' };
  if (lack !== null) {
    const until = availableMs === null ? '' : ` until ${venueMoment(availableMs, nowMs, timeZone)}`;
    return { state: 'off', words: lack === 'away' ? `Away${until}` : `Not to be called${until}` };
  }
  if (ways.some(isOpenWay)) return { state: 'ok', words: 'Can be called' };
  const [first] = ways;
  if (ways.every(({ state }) => state === 'nobody')) return { state: 'doubtful', words: 'No screen of theirs is open' };
  return { state: 'doubtful', words: `${first?.channel_name ?? 'It'}: ${WAY_STATE_WORDS[first?.state ?? 'failing']}` };
}
