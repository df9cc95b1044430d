import type { ChannelPlan } from '#shared/protocol/notify/channel-plan.ts';
import type { ChannelBook } from './channel-book.ts';
import { say } from './words.ts';

/** Those that every venue has: they need nothing but its own network. They can be turned off, not removed. */
const OWN_CHANNELS = [
  { id: 'desktop', kind: 'desktop', tells: 'warning', settings: { sound: true } },
  { id: 'wallboard', kind: 'wallboard', tells: 'critical', settings: {} },
  { id: 'phone', kind: 'phone', tells: null, settings: {} },
] as const satisfies readonly Pick<ChannelPlan, 'id' | 'kind' | 'tells' | 'settings'>[];

export const isOwnChannel = (id: string): boolean => OWN_CHANNELS.some((own) => own.id === id);

export function ensureOwnChannels(book: ChannelBook): void {
  for (const own of OWN_CHANNELS) {
    if (book.get(own.id) !== undefined) continue;
    const plan = { ...own, name: say(`own.${own.id}`), isEnabled: true, quietHours: null, titleTemplate: null, textTemplate: null };
    book.put(plan, undefined, { by: 'hub', origin: null });
  }
}
