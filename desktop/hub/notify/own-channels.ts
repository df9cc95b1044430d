import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { ChannelBook } from './channel-book.ts';
import { say } from './words.ts';

const plan = (part: Pick<ChannelPlan, 'id' | 'name' | 'kind' | 'tells' | 'settings'>): ChannelPlan => ({
  isEnabled: true,
  quietHours: null,
  titleTemplate: null,
  textTemplate: null,
  ...part,
});

/** Those that every venue has: they need nothing but its own network. They can be turned off, not removed. */
const ownChannels = (): readonly ChannelPlan[] => [
  plan({ id: 'desktop', name: say('own.desktop'), kind: 'desktop', tells: 'warning', settings: { sound: true } }),
  plan({ id: 'wallboard', name: say('own.wallboard'), kind: 'wallboard', tells: 'critical', settings: {} }),
  plan({ id: 'phone', name: say('own.phone'), kind: 'phone', tells: null, settings: {} }),
];

export const isOwnChannel = (id: string): boolean => ownChannels().some((own) => own.id === id);

export function ensureOwnChannels(book: ChannelBook): void {
  for (const own of ownChannels()) if (book.get(own.id) === undefined) book.put(own, undefined, { by: 'hub', origin: null });
}
