import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';

/** The state of the hub's process for tray and menu. */
export function hubWords({ state }: HubProcessInfo): string {
  switch (state) {
    case 'running':
      return 'Collecting';
    case 'starting':
      return 'Starting';
    case 'restarting':
      return 'Starting again';
    case 'failed':
      return 'Not collecting: could not start';
    case 'stopped':
      return 'Stopped';
  }
}
