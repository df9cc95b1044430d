import type { PushPayload } from '#shared/protocol/notify/push-payload.ts';
import { type ChannelContext, type ChannelDefinition, type ChannelMessage, TAKEN, type Verdict } from '../channel.ts';
import { describeFailure } from '../describe-failure.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { post } from '../post.ts';
import type { PushSubscription } from '../push-subscriptions.ts';
import { say } from '../words.ts';

/** The services take 4,096 bytes once it is encrypted. */
const MOST_TEXT = 1_000;
const ALIVE_SECONDS = 3_600;
const GONE = new Set([404, 410]);

/** Web Push: wakes the phone app through the service of the browser's maker, so it needs internet. The browser shows one tag once. */
export const pushChannel: ChannelDefinition<'push'> = {
  kind: 'push',
  needsSecret: true,
  endpoint: () => null,
  async open(context) {
    const webPush = (await import('web-push')).default;
    const { plan, secret, pushes } = context;
    const vapidDetails = { subject: plan.settings.subject, publicKey: plan.settings.key ?? '', privateKey: secret ?? '' };
    const tell = async (subscription: PushSubscription, message: ChannelMessage, signal: AbortSignal): Promise<Verdict> => {
      const { endpoint, p256dh, auth } = subscription;
      const details = webPush.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, payloadOf(message), {
        vapidDetails,
        TTL: ALIVE_SECONDS,
        urgency: message.notice.noticeClass === 'important' ? 'high' : 'normal',
        // A newer word on the same takes the place of one that has not arrived.
        topic: message.deliveryId.replaceAll(/[^\w-]/g, '').slice(0, 32),
      });
      const { 'Content-Length': _, ...headers } = details.headers as Record<string, string | number>;
      // Whoever may look can give an address here, so it must be one of the internet, unless the venue has a service of its own.
      const reach = plan.settings.ca === undefined ? 'public' : 'venue';
      const asked = { url: endpoint, reach, headers: texts(headers), body: details.body as Buffer, ca: plan.settings.ca, signal } as const;
      const answer = await post(asked).catch((error: unknown) => describeFailure(error));
      if ('problem' in answer) return { kind: 'again', ...answer, afterMs: null, isFault: true };
      if (!GONE.has(answer.status)) return judgeAnswer(answer, context.clock.nowMs());
      pushes.remove(endpoint);
      return { kind: 'never', problem: say('problem.browser-gone'), cause: 'nobody' };
    };
    return { send: (message, signal) => tellAll(context, message, (subscription) => tell(subscription, message, signal)) };
  },
};

/** Every browser of theirs is told; one is enough. */
async function tellAll(
  { pushes }: Pick<ChannelContext<'push'>, 'pushes'>,
  { address }: ChannelMessage,
  tell: (subscription: PushSubscription) => Promise<Verdict>,
): Promise<Verdict> {
  const subscriptions = address === null ? pushes.all() : pushes.of(address);
  if (subscriptions.length === 0) return { kind: 'never', problem: say('problem.not-allowed'), cause: 'nobody' };
  const verdicts = await Promise.all(subscriptions.map(tell));
  return verdicts.find(({ kind }) => kind === 'taken') ?? verdicts.find(({ kind }) => kind === 'again') ?? verdicts[0] ?? TAKEN;
}

const payloadOf = ({ deliveryId, notice, title, text }: ChannelMessage): string =>
  JSON.stringify({
    id: deliveryId,
    noticeId: notice.id,
    kind: notice.kind,
    noticeClass: notice.noticeClass,
    severity: notice.severity,
    incidentId: notice.incidentId,
    title: title.slice(0, MOST_TEXT),
    text: text.slice(0, MOST_TEXT),
  } satisfies PushPayload);

const texts = (headers: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
