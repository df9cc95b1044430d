import type { Notices } from '../../kernel/notices.ts';
import type { CloneWatch } from './clone-watch.ts';

/** More would not be read, nor fit on a wallboard. */
const MOST_SHOWN = 20;

/** Says on every screen that a credential turned up a second time, until somebody at the desk has dealt with it. */
export function tellClones({ clones, notices }: { readonly clones: CloneWatch; readonly notices: Notices }): void {
  const tell = (): void => {
    const cloned = clones.list().slice(0, MOST_SHOWN);
    if (cloned.length === 0) {
      notices.clear('credential-cloned');
      return;
    }
    notices.set({
      code: 'credential-cloned',
      sinceMs: Math.min(...cloned.map(({ clone }) => clone.sinceMs)),
      hosts: cloned.map(({ hostId, hostName, address, clone }) => ({
        hostId,
        name: hostName,
        cause: clone.cause,
        lastMs: clone.lastMs,
        address,
        refusedAddress: clone.address,
      })),
    });
  };
  clones.onChange(tell);
  // What was seen before a restart is not dealt with by it.
  tell();
}
