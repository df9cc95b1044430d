import { channelParametersSchema, channelTestResultSchema, channelTestSchema } from '#shared/protocol/rest/notify/channels.ts';
import type { AuditTrail } from '../../../access/audit-trail.ts';
import { unknownChannel } from '../../../notify/channel-book.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import { askedBy } from '../access/asked-by.ts';
import { type Handle, NOTHING } from '../handle.ts';

/** Trials reach people. */
const MOST_PER_MINUTE = 30;

/** `POST /api/channels/{id}/test`: the button "Try it". */
export function serveChannelTest(
  handle: Handle,
  {
    notify,
    audit,
    clock,
  }: { readonly notify: Notify; readonly audit: Pick<AuditTrail, 'record'>; readonly clock: Pick<Clock, 'monotonicMs'> },
): void {
  handle({
    operationId: 'testChannel',
    path: '/api/channels/:id/test',
    tag: 'Notices',
    permission: 'set-channels',
    mostPerMinute: MOST_PER_MINUTE,
    summary: 'Sends a trial by one channel',
    description:
      'At once, also by one that is off or was left alone because it failed, and without trying again. `sent`: it was taken. Receipts that come later stand under its id at `/api/notices`.',
    query: NOTHING,
    params: channelParametersSchema,
    body: channelTestSchema,
    reply: channelTestResultSchema,
    otherStatuses: { 404: 'There is no such channel' },
    async answer({ params, body, principal, origin }) {
      const plan = notify.channels.get(params.id);
      if (plan === undefined) throw unknownChannel();
      const startedMs = clock.monotonicMs();
      audit.record({ by: askedBy(principal), origin, action: 'channel.tested', target: `channel:${plan.id}`, targetName: plan.name });
      const { id, deliveries } = await notify.outbox.test(plan, body.address);
      const [delivery] = deliveries;
      return {
        notice_id: id,
        delivery_id: delivery?.id ?? '',
        state: delivery?.state ?? 'failed',
        problem: delivery?.problem ?? null,
        took_ms: Math.round(clock.monotonicMs() - startedMs),
      };
    },
  });
}
