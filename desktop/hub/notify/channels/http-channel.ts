import type { ChannelDefinition } from '../channel.ts';
import { endpointOf } from '../endpoint-of.ts';
import { fillTemplate } from '#shared/domain/notify/fill-template.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { messageValues } from '../message-values.ts';
import { post } from '../post.ts';

const CONTENT_TYPES = { json: 'application/json', form: 'application/x-www-form-urlencoded', text: 'text/plain; charset=utf-8' } as const;

/** Any service that takes an HTTP request, as those for SMS and voice do: address, headers and body are templates. */
export const httpChannel: ChannelDefinition<'http'> = {
  kind: 'http',
  needsSecret: false,
  endpoint: ({ settings }) => endpointOf(settings.url),
  open: ({ plan: { settings }, secret, venue, version, clock }) => ({
    async send(message, signal) {
      const values = { ...messageValues(message, venue), secret: secret ?? '' };
      const { url, method, format, body, headers, user, ca } = settings;
      const authorization: Record<string, string> =
        user === undefined ? {} : { authorization: `Basic ${Buffer.from(`${user}:${secret ?? ''}`).toString('base64')}` };
      const own = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), oneLine(fillTemplate(value, values))] as const);
      const answer = await post({
        url: fillTemplate(url, values, 'url'),
        method,
        headers: {
          'content-type': CONTENT_TYPES[format],
          'user-agent': `wedsync-hub/${version}`,
          'idempotency-key': message.deliveryId,
          ...authorization,
          ...Object.fromEntries(own),
        },
        body: fillTemplate(body, values, format === 'text' ? 'none' : format),
        ca,
        signal,
      });
      return judgeAnswer(answer, clock.nowMs());
    },
  }),
};

/** A header ends with its line. */
const oneLine = (text: string): string => text.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff]+/g, ' ');
