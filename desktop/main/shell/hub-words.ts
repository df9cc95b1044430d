import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';
import { say } from '../words.ts';

/** The state of the hub's process for tray and menu. */
export function hubWords({ state }: HubProcessInfo): string {
  switch (state) {
    case 'running':
      return say('hub.running');
    case 'starting':
      return say('hub.starting');
    case 'restarting':
      return say('hub.restarting');
    case 'failed':
      return say('hub.failed');
    case 'stopped':
      return say('hub.stopped');
  }
}
