import type { HostState } from '../../domain/host-state.ts';
import type { DeliveryState } from '../../domain/notify/delivery.ts';
import type { NoticeKind } from '../../domain/notify/notice.ts';
import type { NoticeStanding } from '../../domain/notify/notice-standing.ts';
import { say } from './words.ts';

/** How a notice stands, for the list, and what one looks for by it. */
export const STANDING_WORDS: Readonly<Record<NoticeStanding, { readonly name: string; readonly mark: HostState; readonly says: string }>> =
  {
    reached: { name: say('standing.reached'), mark: 'ok', says: say('standing.reached.says') },
    'under-way': { name: say('standing.under-way'), mark: 'unknown', says: say('standing.under-way.says') },
    stuck: { name: say('standing.stuck'), mark: 'warning', says: say('standing.stuck.says') },
    held: { name: say('standing.held'), mark: 'stopped', says: say('standing.held.says') },
    lost: { name: say('standing.lost'), mark: 'critical', says: say('standing.lost.says') },
    'not-needed': { name: say('standing.not-needed'), mark: 'unknown', says: say('standing.not-needed.says') },
  };

/** Of a record that is kept elsewhere nobody says whether it was read. */
export const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  waiting: say('delivery.waiting'),
  queued: say('delivery.queued'),
  sending: say('delivery.sending'),
  sent: say('delivery.sent'),
  delivered: say('delivery.delivered'),
  seen: say('delivery.seen'),
  acknowledged: say('delivery.acknowledged'),
  failed: say('delivery.failed'),
  skipped: say('delivery.skipped'),
};

export const NOTICE_KIND_WORDS: Readonly<Record<NoticeKind, string>> = {
  trigger: say('notice.trigger'),
  update: say('notice.update'),
  acknowledge: say('notice.acknowledge'),
  resolve: say('notice.resolve'),
  test: say('notice.test'),
  digest: say('notice.digest'),
};
