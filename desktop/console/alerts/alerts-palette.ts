import { useRouter } from 'vue-router';
import { useMeStore } from '../../ui/me-store.ts';
import { askEntry, pageEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { ALERT_PAGES } from './alert-pages.ts';
import { say } from '../words.ts';

export const alertsPalette: PaletteSource = () => {
  const router = useRouter();
  const me = useMeStore();
  const isVendor = (): boolean => me.me !== null && me.me.vendor_id !== null;
  return () => [
    askEntry(router, {
      name: 'silences',
      ask: 'new',
      words: say('do.silence'),
      also: 'mute quiet',
      permission: 'silence-alerts',
      isFirst: true,
    }),
    askEntry(router, { name: 'maintenance', ask: 'new', words: say('do.maintenance'), permission: 'silence-alerts' }),
    {
      id: 'do:new-rule',
      group: 'Do',
      words: say('do.rule'),
      also: 'alert limit threshold',
      permission: 'change-rules',
      run: () => router.push({ name: 'new-rule' }),
    },
    // Incidents tell of their page themselves.
    ...ALERT_PAGES.filter(({ name, isForVendors }) => name !== 'incidents' && (isForVendors || !isVendor())).map(({ name, word }) =>
      pageEntry(router, { name, words: word, ...(name === 'alerts' ? { isFirst: true } : { detail: say('rail.alerts') }) }),
    ),
  ];
};
