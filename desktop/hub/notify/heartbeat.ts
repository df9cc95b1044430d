import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { ChannelMessage } from './channel.ts';
import type { ChannelRunners } from './channel-runners.ts';
import { wordsOfTest } from './write-notice.ts';

const LOOKS_EVERY_MS = 1_000;

const BEAT: ChannelMessage = {
  deliveryId: 'heartbeat',
  notice: {
    ...wordsOfTest('heartbeat'),
    id: 'heartbeat',
    key: 'heartbeat',
    contactId: null,
    contactName: null,
    createdMs: 0,
    heldUntilMs: null,
    expiresMs: 0,
    isWithdrawn: false,
  },
  title: '',
  text: '',
  link: null,
  address: null,
  isRepeat: false,
};

/** Tells every heartbeat channel that the hub lives, as often as it says: at once, and then also while others fail. */
export function beatHearts({ runners, clock }: { readonly runners: Pick<ChannelRunners, 'list'>; readonly clock: Clock }): Stop {
  const beatenMs = new Map<string, number>();
  return clock.every(LOOKS_EVERY_MS, () => {
    for (const runner of runners.list()) {
      const { id, kind, isEnabled, settings } = runner.plan;
      if (kind !== 'heartbeat' || !isEnabled) continue;
      const nowMs = clock.monotonicMs();
      const everyMs = (settings as ChannelPlan<'heartbeat'>['settings']).every * 1_000;
      if (nowMs - (beatenMs.get(id) ?? Number.NEGATIVE_INFINITY) < everyMs) continue;
      beatenMs.set(id, nowMs);
      void runner.send(BEAT);
    }
  });
}
