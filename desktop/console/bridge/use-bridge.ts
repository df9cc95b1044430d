import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';
import { inject, type InjectionKey } from 'vue';

export const BRIDGE: InjectionKey<WedsyncBridge | null> = Symbol('bridge');

/** The way to the operating system; null in a plain browser, where windows, displays and the hub's process are out of reach. */
export function useBridge(): WedsyncBridge | null {
  return inject(BRIDGE, null);
}
