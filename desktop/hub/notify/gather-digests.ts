import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ChannelBook } from './channel-book.ts';
import { makeNotice } from './make-notice.ts';
import type { KeptNotice, NoticeBook, ToldFor } from './notice-book.ts';
import type { RouteStep } from './route-contact.ts';
import { wordsOfDigest, wordsOfUpdates } from './write-notice.ts';
import { say } from './words.ts';

export interface GatherDigestsDependencies {
  readonly notices: NoticeBook;
  /** Those that are open. */
  readonly open: readonly KeptNotice[];
  readonly channels: ChannelBook;
  readonly nowMs: number;
}

/**
 * Makes one notice of those that were held back: by quiet hours for the same channel, once these are over; of updates for the same person,
 * when the first of them is due. One alone stays what it is. True if anything was gathered.
 */
export function gatherDigests({ notices, open, channels, nowMs }: GatherDigestsDependencies): boolean {
  let hasGathered = false;
  const held = open.filter(
    ({ notice: { heldUntilMs, deliveries } }) => heldUntilMs !== null && deliveries.every(({ state }) => state === 'waiting'),
  );
  const isDue = ({ notice: { heldUntilMs } }: KeptNotice): boolean => heldUntilMs !== null && heldUntilMs <= nowMs;
  const common = { createdMs: nowMs, heldUntilMs: null };
  const replace = (group: readonly KeptNotice[], made: Notice, toldFor: ToldFor | null): void =>
    notices.together(() => {
      hasGathered = true;
      notices.add(made, toldFor);
      for (const { notice } of group) {
        const deliveries = notice.deliveries.map((delivery) => ({
          ...delivery,
          state: 'skipped' as const,
          problem: say('problem.in-digest'),
        }));
        notices.save({ ...notice, deliveries });
      }
    });

  for (const group of groupsOf(held, ({ contactId }) => contactId)) {
    const [first] = group;
    if (first === undefined || group.length < 2 || !group.some(isDue)) continue;
    const { id, contactId, contactName } = first.notice;
    const steps = routeOf(first.notice, channels);
    const all = group.map(({ notice }) => notice);
    const told = { contactId, contactName, ...common, isAlways: false };
    replace(group, makeNotice({ ...wordsOfUpdates(all), ...told, key: `updates ${id}`, steps }), together(group));
  }
  for (const group of groupsOf(held.filter(isDue), ({ contactId, deliveries }) => (contactId === null ? deliveries[0]?.channelId : null))) {
    const [first] = group;
    const plan = channels.get(first?.notice.deliveries[0]?.channelId ?? '');
    // There each incident is told of by itself, or it would never end.
    if (plan === undefined || plan.kind === 'pagerduty' || first === undefined || group.length < 2) continue;
    const told = { contactId: null, contactName: null, ...common, isAlways: true };
    const words = wordsOfDigest(group.map(({ notice }) => notice));
    const steps = [{ plan, address: null, rung: 0 }];
    replace(group, makeNotice({ ...words, ...told, key: `digest ${first.notice.id}`, steps }), null);
  }
  return hasGathered;
}

function groupsOf(kept: readonly KeptNotice[], keyOf: (notice: Notice) => string | null | undefined): readonly (readonly KeptNotice[])[] {
  const groups = Map.groupBy(kept, ({ notice }) => keyOf(notice) ?? null);
  groups.delete(null);
  return [...groups.values()];
}

/** The ways that were chosen for it when it was ordered. */
const routeOf = ({ deliveries }: Notice, channels: ChannelBook): readonly RouteStep[] =>
  deliveries.flatMap(({ channelId, address, rung }) => {
    const plan = channels.get(channelId);
    return plan === undefined ? [] : [{ plan, address, rung }];
  });

/** How far it came is told for each order that is in it. */
function together(group: readonly KeptNotice[]): ToldFor | null {
  const orders = group.flatMap(({ notice, toldFor }) => (toldFor === null ? [] : [{ ...toldFor, incidentId: notice.incidentId ?? '' }]));
  const [first, ...also] = orders;
  return first === undefined ? null : { ...first, also };
}
