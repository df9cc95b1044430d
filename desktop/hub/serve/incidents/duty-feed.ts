import type { Namespace } from 'socket.io';
import type { ClientToHub, HubToClient } from '#shared/protocol/client-events.ts';
import type { DutyList, DutyWatched } from '#shared/protocol/incidents/duty-messages.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import type { ChannelBook } from '../../notify/channel-book.ts';
import type { DutyPlan } from '../../respond/duty-plan.ts';

/** Those who are told what of the plan somebody has changed. */
export const DUTY_ROOM = 'duty';
/** Far below what an eye sees; who changes several at once makes others ask once. */
const COALESCE_MS = 30;

export interface DutyFeed {
  watched(): DutyWatched;
  stop: Stop;
}

export interface DutyFeedDependencies {
  readonly namespace: Namespace<ClientToHub, HubToClient>;
  readonly plan: Pick<DutyPlan, 'onChange'>;
  readonly channels: Pick<ChannelBook, 'onChanged'>;
  readonly clock: Pick<Clock, 'nowMs' | 'after'>;
}

/** Says which lists of who is told have changed: what they say is read over REST, by the rights of each. */
export function createDutyFeed({ namespace, plan, channels, clock }: DutyFeedDependencies): DutyFeed {
  const untold = new Set<DutyList>();
  let pending: Stop | null = null;
  const flush = (): void => {
    pending = null;
    namespace.to(DUTY_ROOM).emit('dutyUpdate', { hubTimeMs: clock.nowMs(), lists: [...untold] });
    untold.clear();
  };
  const note = (list: DutyList): void => {
    if (!namespace.adapter.rooms.has(DUTY_ROOM)) return;
    untold.add(list);
    pending ??= clock.after(COALESCE_MS, flush);
  };
  const stops = [plan.onChange(note), channels.onChanged(() => note('channels'))];
  return {
    watched: () => ({ hubTimeMs: clock.nowMs() }),
    stop() {
      for (const stop of stops) stop();
      pending?.();
    },
  };
}
