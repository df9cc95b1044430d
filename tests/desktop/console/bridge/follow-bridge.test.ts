import { expect, test } from 'vitest';
import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { followBridge } from '../../../../desktop/console/bridge/follow-bridge.ts';

test('the console goes where the main process sends it, from the start and at every change', async () => {
  const listeners = new Map<string, (message: never) => void>();
  const answers: Record<string, unknown> = { 'hub:address': null, 'theme:get': 'bright', 'hub:choice': { kind: 'own' } };
  const bridge = {
    request: (channel: string) => Promise.resolve(answers[channel]),
    on: (channel: string, listener: (message: never) => void) => {
      listeners.set(channel, listener);
      return () => listeners.delete(channel);
    },
  } as unknown as WedsyncBridge;
  const seen: unknown[] = [];
  await followBridge({
    bridge,
    door: { hubAt: async (baseUrl) => void seen.push(['hub', baseUrl]) },
    appearance: { choose: (theme) => seen.push(['theme', theme]) },
    showPage: (page) => seen.push(['page', page]),
    isShown: () => false,
  });
  listeners.get('hub:address-changed')?.({ baseUrl: 'http://127.0.0.1:9000', token: null } as never);
  listeners.get('theme:changed')?.('dark' as never);
  listeners.get('console:show')?.('/hosts/abc' as never);
  expect(seen).toEqual([
    ['theme', 'bright'],
    ['hub', null],
    ['hub', 'http://127.0.0.1:9000'],
    ['theme', 'dark'],
    ['page', '/hosts/abc'],
  ]);
});

test('a console that is to show a hub elsewhere and does not know which asks for it', async () => {
  const answers: Record<string, unknown> = { 'hub:address': null, 'theme:get': 'dark', 'hub:choice': { kind: 'none' } };
  const pages: string[] = [];
  await followBridge({
    bridge: { request: (channel: string) => Promise.resolve(answers[channel]), on: () => () => undefined } as unknown as WedsyncBridge,
    door: { hubAt: () => Promise.resolve() },
    appearance: { choose: () => undefined },
    showPage: (page) => pages.push(page),
    isShown: () => false,
  });
  expect(pages).toEqual(['/attach']);
});
