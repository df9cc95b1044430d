import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { ChannelBook } from './channel-book.ts';

const plan = (part: Pick<ChannelPlan, 'id' | 'name' | 'kind' | 'tells' | 'settings'>): ChannelPlan => ({
  isEnabled: true,
  quietHours: null,
  titleTemplate: null,
  textTemplate: null,
  ...part,
});

/** Those that every venue has: they need nothing but its own network. They can be turned off, not removed. */
const OWN_CHANNELS: readonly ChannelPlan[] = [
  plan({ id: 'desktop', name: 'Desk', kind: 'desktop', tells: 'warning', settings: { sound: true } }),
  plan({ id: 'wallboard', name: 'Wallboards', kind: 'wallboard', tells: 'critical', settings: {} }),
  plan({ id: 'phone', name: 'Phone app', kind: 'phone', tells: null, settings: {} }),
];

export const isOwnChannel = (id: string): boolean => OWN_CHANNELS.some((own) => own.id === id);

export function ensureOwnChannels(book: ChannelBook): void {
  for (const own of OWN_CHANNELS) if (book.get(own.id) === undefined) book.put(own, undefined, { by: 'hub', origin: null });
}
