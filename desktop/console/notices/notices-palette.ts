import { useRouter } from 'vue-router';
import { askEntry, pageEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { say } from '../words.ts';

export const noticesPalette: PaletteSource = () => {
  const router = useRouter();
  return () => [
    pageEntry(router, {
      name: 'notices',
      words: say('rail.notices'),
      also: 'told sent deliveries benachrichtigt gesendet',
      permission: 'look-hub',
      isFirst: true,
    }),
    askEntry(router, {
      name: 'channels',
      ask: 'new',
      words: say('do.channel'),
      also: 'e-mail slack pagerduty sms webhook',
      permission: 'set-channels',
    }),
    pageEntry(router, {
      name: 'channels',
      words: say('notices.channels'),
      detail: say('rail.notices'),
      also: 'e-mail slack pagerduty sms',
      permission: 'look-hub',
    }),
  ];
};
