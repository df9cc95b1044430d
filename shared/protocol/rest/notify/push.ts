import { z } from 'zod';

export const pushKeySchema = z
  .object({ key: z.string().nullable().describe('Public key to subscribe with; null: this venue wakes no phones') })
  .meta({ id: 'PushKey' });

const endpointSchema = z.url({ protocol: /^https$/, error: 'must be an https address of a push service' }).max(1_000);

/** Body of `POST /api/push/subscriptions`: what the browser's `PushSubscription` says of itself. */
export const newPushSubscriptionSchema = z
  .strictObject({
    endpoint: endpointSchema,
    keys: z.strictObject({ p256dh: z.string().regex(/^[\w-]{80,100}=?$/), auth: z.string().regex(/^[\w-]{20,30}={0,2}$/) }),
  })
  .meta({ id: 'NewPushSubscription' });

/** Body of `POST /api/push/subscriptions/remove`. */
export const pushSubscriptionRemovalSchema = z.strictObject({ endpoint: endpointSchema }).meta({ id: 'PushSubscriptionRemoval' });
