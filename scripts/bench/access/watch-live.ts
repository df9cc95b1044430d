import { createHubClient } from '../../../shared/client/hub-client.ts';
import { announcedSeries } from '../store/host-series.ts';

export interface LiveWatch {
  /** How old samples were on arrival since the last call, milliseconds. */
  take(): readonly number[];
  close(): void;
}

/** Of those that are fed, however few they are. */
const NAMES = announcedSeries(1).map(({ name }) => name);
const WINDOW_MS = 10_000;
const STEP_MS = 100;

/** Watches a host over the socket as a screen does; it runs on the machine that took the samples, so that there is one clock. */
export function watchLive(baseUrl: string, token: string, hostId: string): LiveWatch {
  let ages: number[] = [];
  const client = createHubClient({ baseUrl, token, face: 'script' });
  client.watchSeries(
    { selector: { hostIds: [hostId], names: NAMES }, windowMs: WINDOW_MS, stepMs: STEP_MS },
    {
      onSnapshot: () => undefined,
      onUpdate({ points }) {
        const now = Date.now();
        ages.push(now - Math.max(...points.map(({ lastTimeMs }) => lastTimeMs)));
      },
      onError(error) {
        throw error;
      },
    },
  );
  return {
    take() {
      const taken = ages;
      ages = [];
      return taken;
    },
    close: client.close,
  };
}
