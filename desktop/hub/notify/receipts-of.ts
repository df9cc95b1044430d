import { RECEIPT_STATES, type ReceiptState } from '#shared/domain/incident/incident-entry.ts';
import type { TellReceipt } from '#shared/domain/incident/tell-order.ts';
import type { Delivery } from '#shared/domain/notify/delivery.ts';
import type { Notice } from '#shared/domain/notify/notice.ts';
import type { ToldFor } from './notice-book.ts';
import { say } from './words.ts';

export interface ReceiptsOf {
  /** Null: all of it is news. */
  readonly before: Notice | null;
  readonly after: Notice;
  readonly toldFor: ToldFor;
  readonly channelName: (channelId: string) => string;
  readonly nowMs: number;
}

/** How far orders have come, for whoever gave them: one for each order and delivery that is another than before. */
export function receiptsOf({ toldFor, ...about }: ReceiptsOf): readonly TellReceipt[] {
  return [toldFor, ...(toldFor.also ?? [])].flatMap((order) => receiptsOfOrder(order, about));
}

function receiptsOfOrder(
  { key, stepKey, incidentId }: ToldFor,
  { before, after, channelName, nowMs }: Omit<ReceiptsOf, 'toldFor'>,
): readonly TellReceipt[] {
  const common = { key, stepKey, incidentId: incidentId ?? after.incidentId ?? '', contactId: after.contactId ?? '', atMs: nowMs };
  if (after.deliveries.length === 0) {
    const reason = say('problem.leads-nowhere');
    return before === null ? [{ ...common, channelId: '', channelName: 'any channel', state: 'failed', isFinal: true, reason }] : [];
  }
  const isLost = after.deliveries.every(({ state }) => state === 'failed');
  return after.deliveries.flatMap((delivery) => {
    const state = stateOf(delivery);
    const known = before?.deliveries.find(({ id }) => id === delivery.id);
    if (state === null || (known !== undefined && stateOf(known) === state)) return [];
    const isFailed = state === 'failed';
    return [
      {
        ...common,
        channelId: delivery.channelId,
        channelName: channelName(delivery.channelId),
        state,
        isFinal: isFailed && isLost,
        reason: isFailed ? delivery.problem : null,
      },
    ];
  });
}

/** Nothing of it comes through now: others must not wait for it. What comes of it later is told as ever. */
export function receiptsOfStuck({
  notice,
  toldFor,
  channelName,
  whyOf,
  nowMs,
}: {
  readonly notice: Notice;
  readonly toldFor: ToldFor;
  readonly channelName: (channelId: string) => string;
  readonly whyOf: (delivery: Delivery) => string;
  readonly nowMs: number;
}): readonly TellReceipt[] {
  const stuck = notice.deliveries.filter(({ state, isAlways }) => state === 'queued' && !isAlways);
  return [toldFor, ...(toldFor.also ?? [])].flatMap(({ key, stepKey, incidentId }) =>
    stuck.map((delivery, index) => ({
      key,
      stepKey,
      incidentId: incidentId ?? notice.incidentId ?? '',
      contactId: notice.contactId ?? '',
      channelId: delivery.channelId,
      channelName: channelName(delivery.channelId),
      state: 'failed' as const,
      isFinal: index === stuck.length - 1,
      reason: whyOf(delivery),
      atMs: nowMs,
    })),
  );
}

const stateOf = ({ state }: Delivery): ReceiptState | null =>
  (RECEIPT_STATES as readonly string[]).includes(state) ? (state as ReceiptState) : null;
