import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import type { Appearance } from '../../ui/use-appearance.ts';
import type { HubSession } from '../../ui/use-hub.ts';

export interface FollowBridgeOptions {
  readonly bridge: WedsyncBridge;
  readonly session: Pick<HubSession, 'connect'>;
  readonly appearance: Pick<Appearance, 'choose'>;
  readonly showPage: (page: string) => unknown;
}

/** Keeps the console with what the main process says: the hub's address, the theme, the page that menu or tray ask for. */
export async function followBridge({ bridge, session, appearance, showPage }: FollowBridgeOptions): Promise<void> {
  bridge.on('hub:address-changed', (address) => session.connect(address));
  bridge.on('theme:changed', (theme) => appearance.choose(theme));
  bridge.on('console:show', (page) => showPage(page));
  const [address, theme, choice] = await Promise.all([
    bridge.request('hub:address'),
    bridge.request('theme:get'),
    bridge.request('hub:choice'),
  ]);
  appearance.choose(theme);
  session.connect(address);
  if (choice.kind === 'none') showPage('/attach');
}
