import type { WedsyncBridge } from '#shared/ipc/ipc-contract.ts';

declare global {
  interface Window {
    /** What preload exposes to our pages; tests use it from inside them. */
    readonly wedsync?: WedsyncBridge;
  }
}
