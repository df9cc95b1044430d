import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';

/** What to say of the hub's process; null while it runs. `needsPerson`: it does not come back by itself. */
export function hubProcessWords({ state, restarts, isAsked = false }: HubProcessInfo): { text: string; needsPerson: boolean } | null {
  switch (state) {
    case 'running':
      return null;
    case 'starting':
      return { text: 'The hub is starting.', needsPerson: false };
    case 'restarting':
      if (isAsked) return { text: 'The hub is starting again, as was asked for. It is back in a few seconds.', needsPerson: false };
      return { text: `The hub stopped and is being started again (attempt ${restarts + 1}).`, needsPerson: false };
    case 'failed':
      return { text: 'The hub cannot start.', needsPerson: true };
    case 'stopped':
      return { text: 'The hub is stopped.', needsPerson: true };
  }
}
