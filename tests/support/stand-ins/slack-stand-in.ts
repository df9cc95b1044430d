import { type HeardRequest, type HttpStandIn, jsonAnswer, type SaidAnswer, startHttpStandIn } from './http-stand-in.ts';

interface SlackMessage {
  readonly ts: string;
  readonly channel: string;
  readonly text: string;
  readonly thread_ts?: string;
  readonly metadata?: { readonly event_type: string; readonly event_payload: { readonly delivery?: string } };
}

export interface SlackStandIn extends HttpStandIn {
  readonly messages: SlackMessage[];
}

export const SLACK_TOKEN = 'xoxb-of-tests';

/** Slack's Web API as far as a bot posts and looks: bearer token, forms with JSON in them, `ok: false` with 200 for what is refused. */
export async function startSlack(rooms: readonly string[] = ['#ops', 'U-ANNA']): Promise<SlackStandIn> {
  const messages: SlackMessage[] = [];
  const answer = (request: HeardRequest): SaidAnswer => {
    if (request.headers.authorization !== `Bearer ${SLACK_TOKEN}`) return jsonAnswer(200, { ok: false, error: 'invalid_auth' });
    const asked = new URLSearchParams(request.body.toString());
    const channel = asked.get('channel') ?? '';
    if (!rooms.includes(channel)) return jsonAnswer(200, { ok: false, error: 'channel_not_found' });
    switch (request.path) {
      case '/api/chat.postMessage': {
        const thread = asked.get('thread_ts');
        const metadata = asked.get('metadata');
        const message: SlackMessage = {
          ts: `1764180000.${String(messages.length).padStart(6, '0')}`,
          channel,
          text: asked.get('text') ?? '',
          ...(thread === null ? {} : { thread_ts: thread }),
          ...(metadata === null ? {} : { metadata: JSON.parse(metadata) as NonNullable<SlackMessage['metadata']> }),
        };
        messages.push(message);
        return jsonAnswer(200, { ok: true, channel, ts: message.ts, message });
      }
      case '/api/conversations.history':
        return jsonAnswer(200, { ok: true, messages: messages.filter((one) => one.channel === channel && one.thread_ts === undefined) });
      case '/api/conversations.replies': {
        const ts = asked.get('ts');
        return jsonAnswer(200, {
          ok: true,
          messages: messages.filter((one) => one.channel === channel && (one.ts === ts || one.thread_ts === ts)),
        });
      }
      default:
        return jsonAnswer(200, { ok: false, error: 'unknown_method' });
    }
  };
  return { ...(await startHttpStandIn(answer)), messages };
}
