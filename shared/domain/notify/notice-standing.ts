import { type Delivery, rank } from './delivery.ts';
import type { Notice } from './notice.ts';
import { hasReached } from './notice-machine.ts';

/**
 * How a notice stands, in one word: `reached` somebody, or what keeps a record has it; `under-way`; `stuck` (it was tried and did not get
 * through yet); `held` by quiet hours; `lost` (nothing more is tried, and nobody was reached); `not-needed` (it was over before).
 */
export const NOTICE_STANDINGS = ['reached', 'under-way', 'stuck', 'held', 'lost', 'not-needed'] as const;
export type NoticeStanding = (typeof NOTICE_STANDINGS)[number];

type Stood = Pick<Notice, 'deliveries' | 'heldUntilMs' | 'isWithdrawn'>;

export function noticeStanding(notice: Stood, nowMs: number): NoticeStanding {
  const { deliveries, heldUntilMs } = notice;
  if (hasReached(notice as Notice)) return 'reached';
  const open = deliveries.filter(({ state }) => state === 'waiting' || state === 'queued' || state === 'sending');
  if (open.length > 0) {
    if (heldUntilMs !== null && heldUntilMs > nowMs) return 'held';
    return deliveries.some(isTroubled) ? 'stuck' : 'under-way';
  }
  // Outside of the venue only that it was taken can be known, of a record as of a call.
  if (deliveries.some(({ state }) => rank(state) >= rank('sent'))) return 'reached';
  return deliveries.length > 0 && deliveries.every(({ state }) => state === 'skipped') ? 'not-needed' : 'lost';
}

const isTroubled = ({ state, attempts, problem }: Delivery): boolean => state === 'failed' || (attempts > 0 && problem !== null);
