import type { WebClient } from '@slack/web-api';
import type { Severity } from '#shared/domain/alert/severity.ts';
import type { FailureCause } from '#shared/domain/notify/failure-cause.ts';
import { type ChannelDefinition, type ChannelMessage, TAKEN, type Verdict } from '../channel.ts';
import { describeFailure } from '../describe-failure.ts';
import { fetchWithin } from '../fetch-within.ts';
import { endpointOf } from '../endpoint-of.ts';
import { say as sayWord } from '../words.ts';

const EVENT_TYPE = 'wedsync_notice';
const MOST_LOOKED_AT = 50;
const SIGNS: Readonly<Record<Severity, string>> = {
  critical: ':red_circle:',
  warning: ':large_orange_circle:',
  info: ':large_blue_circle:',
};
/** Answers about the token or the room: somebody has to put them right, and until then nothing is given up. */
const ABOUT_THE_WAY = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'no_permission',
  'ratelimited',
  'rate_limited',
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
]);

/** What the SDK throws, as far as it is looked at. */
interface SlackError extends Error {
  readonly code?: string;
  readonly retryAfter?: number;
  readonly statusCode?: number;
  readonly data?: { readonly error?: string };
  readonly original?: Error;
}

/** Slack by its Web API: one thread an incident. What may have arrived already is looked for before it is sent again. */
export const slackChannel: ChannelDefinition<'slack'> = {
  kind: 'slack',
  needsSecret: true,
  endpoint: ({ settings }) => endpointOf(settings.url),
  async open({ plan, secret, threads }) {
    const { LogLevel, WebClient } = await import('@slack/web-api');
    const client = new WebClient(secret ?? '', {
      slackApiUrl: plan.settings.url.endsWith('/') ? plan.settings.url : `${plan.settings.url}/`,
      logLevel: LogLevel.ERROR,
      // Retries are the outbox's, which keeps them over a restart.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: 10_000,
      fetch: fetchWithin,
    });
    return {
      async send(message) {
        const room = message.address ?? plan.settings.channel;
        const { incidentId } = message.notice;
        const thread = incidentId === null ? null : threads.get(plan.id, incidentId, room);
        try {
          const found = message.isRepeat ? await findSent(client, room, thread, message.deliveryId) : null;
          const place = found ?? (await say(client, room, thread, message));
          if (incidentId !== null && thread === null && place !== null) threads.set(plan.id, incidentId, room, place);
          return TAKEN;
        } catch (error) {
          return judge(error as SlackError);
        }
      },
    };
  },
};

async function say(client: WebClient, room: string, thread: string | null, message: ChannelMessage): Promise<string | null> {
  const { notice, title, text, link, deliveryId } = message;
  const sign = notice.kind === 'resolve' ? ':white_check_mark:' : SIGNS[notice.severity];
  const body = [`${sign} *${escape(title)}*`, escape(text), link === null ? '' : `<${link}|Show at the venue>`].filter(
    (line) => line !== '',
  );
  const { ts } = await client.chat.postMessage({
    channel: room,
    text: body.join('\n'),
    unfurl_links: false,
    metadata: { event_type: EVENT_TYPE, event_payload: { delivery: deliveryId } },
    ...(thread === null ? {} : { thread_ts: thread }),
  });
  return ts ?? null;
}

/** Where it stands already; null if it does not, or the token may not look. */
async function findSent(client: WebClient, room: string, thread: string | null, deliveryId: string): Promise<string | null> {
  const question = { channel: room, limit: MOST_LOOKED_AT, include_all_metadata: true };
  const { messages } = await (
    thread === null ? client.conversations.history(question) : client.conversations.replies({ ...question, ts: thread })
  ).catch(() => ({ messages: [] }));
  const sent = (messages as readonly { ts?: string; metadata?: { event_payload?: object } }[] | undefined)?.find(
    ({ metadata }) => (metadata?.event_payload as { delivery?: string } | undefined)?.delivery === deliveryId,
  );
  return sent?.ts ?? null;
}

/** Slack reads these three. */
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function judge(error: SlackError): Verdict {
  if (error.retryAfter !== undefined)
    return { kind: 'again', problem: sayWord('problem.slack-pause'), cause: 'pause', afterMs: error.retryAfter * 1_000, isFault: true };
  const said = error.data?.error;
  if (said !== undefined && !ABOUT_THE_WAY.has(said)) {
    const isRoom = said === 'channel_not_found' || said === 'not_in_channel' || said === 'is_archived';
    return isRoom
      ? again(sayWord('problem.slack-room', { said }), 'place')
      : { kind: 'never', problem: sayWord('problem.slack-refuses', { said }), cause: 'refused' };
  }
  if (said !== undefined)
    return again(sayWord('problem.slack-answers', { said }), /auth|token|scope|account|permission/.test(said) ? 'credential' : 'theirs');
  if (error.statusCode !== undefined) return again(sayWord('problem.slack-status', { status: String(error.statusCode) }), 'theirs');
  const { problem, cause } = describeFailure(error.original ?? error);
  return again(problem, cause);
}

const again = (problem: string, cause: FailureCause): Verdict => ({ kind: 'again', problem, cause, afterMs: null, isFault: true });
