import type { Principal } from '#shared/domain/access/principal.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import { DONE, doneSchema } from '#shared/protocol/rest/access/access-values.ts';
import { newPushSubscriptionSchema, pushKeySchema, pushSubscriptionRemovalSchema } from '#shared/protocol/rest/notify/push.ts';
import { principalKey } from '../../../access/access.ts';
import type { Notify } from '../../../notify/open-notify.ts';
import type { PushOwner } from '../../../notify/push-subscriptions.ts';
import { type Handle, NOTHING } from '../handle.ts';

const COMMON = { tag: 'Notices', permission: 'look-hub', query: NOTHING, params: NOTHING } as const;

/** `/api/push`: phones that let themselves be woken. */
export function servePush(handle: Handle, { notify }: { readonly notify: Notify }): void {
  const isPush = (plan: ChannelPlan): plan is ChannelPlan<'push'> => plan.kind === 'push' && plan.isEnabled;

  handle({
    ...COMMON,
    operationId: 'getPushKey',
    path: '/api/push',
    summary: 'With what a phone subscribes to be woken',
    description: "The key of the venue's channel for Web Push.",
    reply: pushKeySchema,
    answer: () => ({ key: notify.channels.list().find(isPush)?.settings.key ?? null }),
  });

  handle({
    ...COMMON,
    operationId: 'subscribePush',
    path: '/api/push/subscriptions',
    summary: 'Lets this browser be woken',
    description: 'For whoever is signed in on it, or the device that it is. Saying it again changes nothing.',
    body: newPushSubscriptionSchema,
    reply: doneSchema,
    answer({ body, principal }) {
      const { endpoint, keys } = body;
      notify.pushes.put(ownerOf(principal), { endpoint, ...keys }, principal === null ? null : principalKey(principal));
      return DONE;
    },
  });

  handle({
    ...COMMON,
    operationId: 'unsubscribePush',
    path: '/api/push/subscriptions/remove',
    summary: 'Lets this browser sleep',
    description: 'Only if it is the own one; otherwise nothing happens.',
    body: pushSubscriptionRemovalSchema,
    reply: doneSchema,
    answer({ body, principal }) {
      notify.pushes.remove(body.endpoint, ownerOf(principal));
      return DONE;
    },
  });
}

function ownerOf(principal: Principal | null): PushOwner {
  if (principal?.kind === 'person') return `account:${principal.accountId}`;
  if (principal?.kind === 'device') return `device:${principal.deviceId}`;
  throw new AppError({
    code: 'channel.invalid',
    message: refusal`Only people and joined phones can be woken.`,
    where: 'Authorization',
    remedy: refusal`Sign in on the phone, or let it join.`,
  });
}
