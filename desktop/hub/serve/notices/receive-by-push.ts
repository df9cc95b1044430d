import type { Principal } from '#shared/domain/access/principal.ts';
import type { NoticeReceipt } from '#shared/protocol/notify/live-notice.ts';
import type { Notify } from '../../notify/open-notify.ts';
import { incidentActorOf } from './incident-actor-of.ts';

export interface PushReceipt extends NoticeReceipt {
  readonly by: Principal;
  /** They may answer for alerts and incidents. */
  readonly mayAnswer: boolean;
}

/**
 * What a phone that was woken says of the notice. Of its own only: whoever says of somebody else's that it was seen would keep the next way
 * from being tried. False: none of theirs.
 */
export function receiveByPush(
  { id, receipt, by, mayAnswer }: PushReceipt,
  { notices, pushes, outbox }: Pick<Notify, 'notices' | 'pushes' | 'outbox'>,
): boolean {
  const owner = by.kind === 'person' ? `account:${by.accountId}` : by.kind === 'device' ? `device:${by.deviceId}` : null;
  const kept = notices.get(notices.ofDelivery(id) ?? '');
  const delivery = kept?.notice.deliveries.find((one) => one.id === id);
  if (owner === null || delivery?.channelKind !== 'push') return false;
  const isTheirs = delivery.address === null ? pushes.of(owner).length > 0 : delivery.address === owner;
  if (!isTheirs) return false;
  const mayTake = receipt === 'acknowledged' && mayAnswer;
  outbox.receive(id, receipt === 'acknowledged' && !mayTake ? 'seen' : receipt);
  if (mayTake) outbox.answer(id, incidentActorOf(by));
  return true;
}
