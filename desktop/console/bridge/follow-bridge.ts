import type { HubAddress, WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import type { Door } from '../../ui/door/door.ts';
import type { Appearance } from '../../ui/use-appearance.ts';

export interface FollowBridgeOptions {
  readonly bridge: WedsyncBridge;
  readonly door: Pick<Door, 'hubAt'>;
  readonly appearance: Pick<Appearance, 'choose'>;
  readonly showPage: (page: string) => unknown;
  readonly isShown: (page: string) => boolean;
}

/** Keeps the console with what the main process says: the hub's address, the theme, the page that menu or tray ask for. */
export async function followBridge({ bridge, door, appearance, showPage, isShown }: FollowBridgeOptions): Promise<void> {
  const hubAt = (address: HubAddress | null): Promise<void> => door.hubAt(address?.baseUrl ?? null, address?.deviceToken ?? null);
  bridge.on('hub:address-changed', (address) => void hubAt(address));
  bridge.on('theme:changed', (theme) => appearance.choose(theme));
  bridge.on('console:show', (page) => showPage(page));
  const [address, theme, choice] = await Promise.all([
    bridge.request('hub:address'),
    bridge.request('theme:get'),
    bridge.request('hub:choice'),
  ]);
  appearance.choose(theme);
  await hubAt(address);
  if (choice.kind === 'none') showPage('/attach');
  // Loaded anew once it has worked: what comes next is the door of the hub that was chosen.
  else if (isShown('/attach')) showPage('/');
}
