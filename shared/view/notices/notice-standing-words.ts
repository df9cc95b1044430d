import type { HostState } from '../../domain/host-state.ts';
import type { DeliveryState } from '../../domain/notify/delivery.ts';
import type { NoticeKind } from '../../domain/notify/notice.ts';
import type { NoticeStanding } from '../../domain/notify/notice-standing.ts';

/** How a notice stands, for the list, and what one looks for by it. */
export const STANDING_WORDS: Readonly<Record<NoticeStanding, { readonly name: string; readonly mark: HostState; readonly says: string }>> =
  {
    reached: { name: 'Arrived', mark: 'ok', says: 'It reached somebody, or stands where it is kept.' },
    'under-way': { name: 'On its way', mark: 'unknown', says: 'It is being told.' },
    stuck: { name: 'Stuck', mark: 'warning', says: 'It was tried and did not get through yet.' },
    held: { name: 'Held', mark: 'stopped', says: 'It waits until quiet hours are over.' },
    lost: { name: 'Reached nobody', mark: 'critical', says: 'Nothing more is tried by itself.' },
    'not-needed': { name: 'Not needed', mark: 'unknown', says: 'Somebody had it, it was over, or it is in a digest.' },
  };

/** Of a record that is kept elsewhere nobody says whether it was read. */
export const DELIVERY_WORDS: Readonly<Record<DeliveryState, string>> = {
  waiting: 'has its turn if nothing before it reaches anybody',
  queued: 'waits to be sent',
  sending: 'is being sent',
  sent: 'was taken',
  delivered: 'is on a screen',
  seen: 'was seen',
  acknowledged: 'was taken on',
  failed: 'failed',
  skipped: 'was not needed',
};

export const NOTICE_KIND_WORDS: Readonly<Record<NoticeKind, string>> = {
  trigger: 'Call',
  update: 'News',
  acknowledge: 'Somebody has it',
  resolve: 'Over',
  test: 'Test',
  digest: 'Digest',
};
