import { useRouter } from 'vue-router';
import { pageEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';

export const noticesPalette: PaletteSource = () => {
  const router = useRouter();
  return () => [
    pageEntry(router, { name: 'notices', words: 'Notices', also: 'told sent deliveries', permission: 'look-hub', isFirst: true }),
    pageEntry(router, {
      name: 'channels',
      words: 'Channels',
      detail: 'Notices',
      also: 'e-mail slack pagerduty sms',
      permission: 'look-hub',
    }),
  ];
};
