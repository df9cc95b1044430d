import type { ChannelBook } from './channel-book.ts';
import { makeNotice } from './make-notice.ts';
import type { NoticeBook } from './notice-book.ts';
import { wordsOfDigest } from './write-notice.ts';

/** Makes one notice of those that quiet hours held back for the same channel, once these are over. One alone stays what it is. */
export function gatherDigests({
  notices,
  channels,
  nowMs,
}: {
  readonly notices: NoticeBook;
  readonly channels: ChannelBook;
  readonly nowMs: number;
}): void {
  const held = notices
    .open()
    .map(({ notice }) => notice)
    .filter(
      ({ heldUntilMs, deliveries }) => heldUntilMs !== null && heldUntilMs <= nowMs && deliveries.every(({ state }) => state === 'waiting'),
    );
  for (const [channelId, group] of Object.entries(Object.groupBy(held, ({ deliveries }) => deliveries[0]?.channelId ?? ''))) {
    const plan = channels.get(channelId);
    const [first] = group ?? [];
    if (plan === undefined || first === undefined || group === undefined || group.length < 2) continue;
    const common = { contactId: null, contactName: null, createdMs: nowMs, heldUntilMs: null, isAlways: true };
    notices.together(() => {
      notices.add(
        makeNotice({ ...wordsOfDigest(group), ...common, key: `digest ${first.id}`, steps: [{ plan, address: null, rung: 0 }] }),
        null,
      );
      for (const notice of group) {
        const deliveries = notice.deliveries.map((delivery) => ({ ...delivery, state: 'skipped' as const, problem: 'It is in a digest' }));
        notices.save({ ...notice, deliveries });
      }
    });
  }
}
