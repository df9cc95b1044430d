import type { Clock, Stop } from './clock.ts';

/** So many that came one after the other are a rush. */
const RUSH = 100;

/** Does `work` once a rush is over: when nobody came for `quietMs`, after at least a hundred that did. */
export function createAfterRush({ clock, quietMs, work }: { clock: Pick<Clock, 'after'>; quietMs: number; work: () => void }): {
  arrived(): void;
  stop: Stop;
} {
  let count = 0;
  let stopWaiting: Stop = () => undefined;
  return {
    arrived() {
      count += 1;
      stopWaiting();
      stopWaiting = clock.after(quietMs, () => {
        const wasRush = count >= RUSH;
        count = 0;
        if (wasRush) work();
      });
    },
    stop: () => stopWaiting(),
  };
}
