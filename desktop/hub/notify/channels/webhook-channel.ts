import { createHmac } from 'node:crypto';
import type { ChannelDefinition } from '../channel.ts';
import { endpointOf } from '../endpoint-of.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { messageJson } from '../message-json.ts';
import { post } from '../post.ts';

/** Signs what is sent, so that the other side knows who said it and when: HMAC-SHA-256 over the time, a dot and the body. */
export const signWebhook = (secret: string, timestamp: string, body: string): string =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/** Another program is told as JSON; it may tell by `idempotency-key` what it has already. */
export const webhookChannel: ChannelDefinition<'webhook'> = {
  kind: 'webhook',
  needsSecret: true,
  endpoint: ({ settings }) => endpointOf(settings.url),
  open: ({ plan, secret, venue, version, clock }) => ({
    async send(message, signal) {
      const body = messageJson(message, venue);
      const timestamp = String(Math.floor(clock.nowMs() / 1_000));
      const headers = {
        'content-type': 'application/json',
        'user-agent': `wedsync-hub/${version}`,
        'idempotency-key': message.deliveryId,
        'x-wed-timestamp': timestamp,
        'x-wed-signature': signWebhook(secret ?? '', timestamp, body),
      };
      return judgeAnswer(await post({ url: plan.settings.url, headers, body, ca: plan.settings.ca, signal }), clock.nowMs());
    },
  }),
};
