import type { NoticeWatcher } from '../../desktop/hub/notify/live/live-notices.ts';
import { contact } from './notify-desk.ts';

/** Somebody who is told by these channels, in this order. */
export const anna = (...channels: readonly string[]) =>
  contact({ accountId: 'a1', addresses: channels.map((channel) => ({ channel, address: `${channel}-address` })) });

/** Her phone, which keeps what it hears. */
export const watcher = (part: Partial<NoticeWatcher> = {}): NoticeWatcher & { readonly heard: string[] } => {
  const heard: string[] = [];
  return {
    kind: 'phone',
    accountId: 'a1',
    deviceId: null,
    mayAnswer: false,
    notice: ({ title }) => void heard.push(title),
    ended: () => void heard.push('ended'),
    heard,
    ...part,
  };
};
