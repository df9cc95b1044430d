import type { HubProcessInfo } from '#shared/ipc/ipc-contract.ts';
import type { Supervision } from './supervise-state.ts';

/** A supervised hub as screens tell of it. */
export function hubProcessInfo({ phase, restarts, isAsked, detail }: Supervision): HubProcessInfo {
  switch (phase.name) {
    case 'idle':
      return { state: 'starting', restarts, detail };
    case 'starting':
      return { state: restarts > 0 ? 'restarting' : 'starting', restarts, isAsked, detail };
    case 'running':
      return { state: 'running', restarts, detail: null };
    case 'waiting':
      return { state: 'restarting', restarts, detail };
    case 'stopping':
      return { state: phase.then === 'start' ? 'restarting' : 'stopped', restarts, isAsked, detail };
    case 'failed':
      return { state: 'failed', restarts, detail };
    case 'stopped':
      return { state: 'stopped', restarts, detail };
  }
}
