import { useRouter } from 'vue-router';
import { useMeStore } from '../../ui/me-store.ts';
import { useDialogStore } from '../dialogs/dialog-store.ts';
import { pageEntry, askEntry } from '../palette/go-to.ts';
import type { PaletteEntry, PaletteSource } from '../palette/palette-entry.ts';
import { ACCESS_PAGES } from './access-pages.ts';
import { say } from '../words.ts';

export const accessPalette: PaletteSource = () => {
  const router = useRouter();
  const me = useMeStore();
  const dialogs = useDialogStore();
  const letIn = (use: 'phone' | 'display' | 'console', words: string): PaletteEntry => ({
    id: `do:let:${use}`,
    group: 'Do',
    words,
    also: 'join device add',
    permission: 'join-devices',
    isFirst: use === 'phone',
    run: () => router.push({ name: 'devices', query: { let: use } }),
  });
  const glass: PaletteEntry = {
    id: 'do:break-glass',
    group: 'Do',
    words: say('do.glass'),
    also: 'rights of a lead',
    permission: 'break-glass',
    run: () => dialogs.open('break-glass'),
  };
  return () => [
    letIn('phone', say('do.phone')),
    letIn('display', say('do.display')),
    letIn('console', say('do.console')),
    {
      id: 'do:join',
      group: 'Do',
      words: say('do.computer'),
      also: 'host agent join',
      permission: 'join-hosts',
      run: () => dialogs.open('join'),
    },
    askEntry(router, { name: 'people', ask: 'invite', words: say('do.invite'), also: 'account person', permission: 'manage-people' }),
    askEntry(router, { name: 'keys', ask: 'new', words: say('do.key'), also: 'api token program schlüssel', permission: 'manage-keys' }),
    askEntry(router, { name: 'audit', ask: 'check', words: say('do.check-audit'), also: 'verify proof chain', permission: 'read-audit' }),
    askEntry(router, { name: 'audit', ask: 'csv', words: say('do.save-audit'), also: 'export csv download', permission: 'read-audit' }),
    // Nobody but an operator has to.
    ...(me.may('break-glass') && me.me?.glass_until == null ? [glass] : []),
    ...ACCESS_PAGES.map(({ name, word, permission }) =>
      pageEntry(router, { name, words: name === 'access-hosts' ? say('hosts-in') : word, detail: say('rail.access'), permission }),
    ),
  ];
};
