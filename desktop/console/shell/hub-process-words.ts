import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';
import { say } from '../words.ts';

/** What to say of the hub's process; null while it runs. `needsPerson`: it does not come back by itself. */
export function hubProcessWords({ state, restarts, isAsked = false }: HubProcessInfo): { text: string; needsPerson: boolean } | null {
  switch (state) {
    case 'running':
      return null;
    case 'starting':
      return { text: say('hub.starting'), needsPerson: false };
    case 'restarting':
      if (isAsked) return { text: say('hub.asked'), needsPerson: false };
      return { text: say('hub.restarting', { n: restarts + 1 }), needsPerson: false };
    case 'failed':
      return { text: say('hub.failed'), needsPerson: true };
    case 'stopped':
      return { text: say('hub.stopped'), needsPerson: true };
  }
}
