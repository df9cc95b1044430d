import type { Contact } from '#shared/domain/incident/contact.ts';
import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';

/** One channel to one address; all of a rung at once. */
export interface RouteStep {
  readonly plan: ChannelPlan;
  readonly address: string | null;
  readonly rung: number;
}

/** Names that contacts give to more than one kind of channel. */
const KINDS_OF: Readonly<Record<string, readonly ChannelPlan['kind'][]>> = { 'phone-app': ['phone', 'push'] };

/**
 * By which channels a contact is called, in the order that they said; who signs in on a phone is called there at once as well, since
 * nothing is quicker and it needs no internet. Empty: nothing that is set up leads to them.
 */
export function routeContact(
  { accountId, addresses }: Pick<Contact, 'accountId' | 'addresses'>,
  plans: readonly ChannelPlan[],
): readonly RouteStep[] {
  const usable = plans.filter(({ isEnabled, kind }) => isEnabled && kind !== 'heartbeat');
  const phones = (address: string, rung: number): RouteStep[] =>
    usable.filter(({ kind }) => kind === 'phone' || kind === 'push').map((plan) => ({ plan, address, rung }));
  const own = accountId === null ? [] : phones(`account:${accountId}`, 0);
  const steps: RouteStep[] = [...own];
  let rung = 0;
  for (const { channel, address } of addresses) {
    const isPhone = channel === 'phone-app';
    const matching = isPhone
      ? phones(/^(account|device):/.test(address) ? address : `account:${address}`, rung)
      : usable.filter((plan) => leadsTo(plan, channel)).map((plan) => ({ plan, address, rung }));
    const added = matching.filter((step) => !steps.some(({ plan, address: known }) => plan.id === step.plan.id && known === step.address));
    steps.push(...added);
    // The first address of their own goes out together with the phone app.
    if (added.length > 0) rung += 1;
  }
  return steps;
}

const leadsTo = (plan: ChannelPlan, channel: string): boolean =>
  plan.id === channel ||
  plan.kind === channel ||
  (KINDS_OF[channel]?.includes(plan.kind) ?? false) ||
  (plan.kind === 'http' && (plan.settings as { readonly way?: string }).way === channel);
