import type { Delivery } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { makeId } from '../access/token.ts';
import type { RouteStep } from './route-contact.ts';

/** An important one is worth telling for an hour, what is good to know for a day. */
const EXPIRES_MS = { important: 3_600_000, normal: 86_400_000 } as const;

export type NewNotice = Omit<Notice, 'id' | 'expiresMs' | 'isWithdrawn' | 'deliveries'> & {
  readonly steps: readonly RouteStep[];
  /** A record elsewhere, which goes out whoever was reached. */
  readonly isAlways: boolean;
};

export function makeNotice({ steps, isAlways, ...notice }: NewNotice): Notice {
  const startMs = notice.heldUntilMs ?? notice.createdMs;
  const delivery = ({ plan, address, rung }: RouteStep): Delivery => ({
    id: makeId(),
    channelId: plan.id,
    channelKind: plan.kind,
    address,
    rung,
    isAlways,
    state: 'waiting',
    attempts: 0,
    dueMs: startMs,
    queuedMs: null,
    sentMs: null,
    deliveredMs: null,
    seenMs: null,
    acknowledgedMs: null,
    problem: null,
  });
  return {
    ...notice,
    id: makeId(),
    expiresMs: startMs + EXPIRES_MS[notice.noticeClass],
    isWithdrawn: false,
    deliveries: steps.map(delivery),
  };
}
