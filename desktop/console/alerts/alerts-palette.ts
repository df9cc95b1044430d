import { createAlertCalls } from '#shared/client/alert-calls.ts';
import { useRouter } from 'vue-router';
import { useAlertsStore } from '../../ui/alerts/alerts-store.ts';
import { useFleetStore } from '../../ui/fleet-store.ts';
import { useMeStore } from '../../ui/me-store.ts';
import { useRest } from '../../ui/use-rest.ts';
import { useAskedFor } from '../palette/use-asked-for.ts';
import { askEntry, pageEntry, thingEntry } from '../palette/go-to.ts';
import type { PaletteSource } from '../palette/palette-entry.ts';
import { ALERT_PAGES } from './alert-pages.ts';
import { say } from '../words.ts';

export const alertsPalette: PaletteSource = (late) => {
  const router = useRouter();
  const me = useMeStore();
  const fleet = useFleetStore();
  const alerts = useAlertsStore();
  const { rules: calls } = createAlertCalls(useRest());
  const rules = useAskedFor(() => (me.may('look-hub') ? calls.list() : null), late);
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
    askEntry(router, {
      name: 'dependencies',
      ask: 'new',
      words: say('do.need'),
      also: 'dependency parent switch',
      permission: 'change-rules',
    }),
    askEntry(router, { name: 'inhibitions', ask: 'new', words: say('do.inhibit'), also: 'inhibition mute', permission: 'change-rules' }),
    askEntry(router, { name: 'rules', ask: 'read', words: say('do.read-rules'), also: 'import yaml', permission: 'change-rules' }),
    askEntry(router, { name: 'rules', ask: 'keep', words: say('do.keep-rules'), also: 'export yaml download', permission: 'look-hub' }),
    ...alerts.told.map(({ id, ruleName, hostId }) =>
      thingEntry(router, 'alert', {
        id,
        group: 'Incidents',
        words: ruleName,
        detail: [say('alert'), fleet.find(hostId ?? '')?.summary.value.name].filter((part) => part !== undefined).join(', '),
      }),
    ),
    ...rules.value.map(({ id, name }) => thingEntry(router, 'rule', { id, words: name, detail: say('rule'), permission: 'look-hub' })),
    // Incidents tell of their page themselves.
    ...ALERT_PAGES.filter(({ name, isForVendors }) => name !== 'incidents' && (isForVendors || !isVendor())).map(({ name, word }) =>
      pageEntry(router, { name, words: word, ...(name === 'alerts' ? { isFirst: true } : { detail: say('rail.alerts') }) }),
    ),
  ];
};
