import { readFileSync } from 'node:fs';
import { createHubClient } from '../../shared/client/hub-client.ts';
import type { AccessFile } from '../../shared/client/access-file.ts';
import type { HostSummary } from '../../shared/domain/host.ts';
import type { FleetSnapshot } from '../../shared/protocol/hub-messages.ts';

export interface UntilFleetOptions {
  readonly access: AccessFile;
  /** Asked with every change of the fleet. */
  readonly isReady: (hosts: readonly HostSummary[], sparks: FleetSnapshot['sparks']) => boolean;
  readonly timeoutMs: number;
}

/** Waits until the hub's fleet is as a picture needs it; asks anew every two seconds, so that sparklines are seen to grow. */
export async function untilFleet({ access, isReady, timeoutMs }: UntilFleetOptions): Promise<readonly HostSummary[]> {
  const ca = readFileSync(access.ca_file ?? '', 'utf8');
  const client = createHubClient({ baseUrl: access.base_url, token: access.token, face: 'script', ca });
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`The demo venue was not ready within ${timeoutMs / 1_000} s.`)), timeoutMs);
      let stop: (() => void) | null = null;
      const ask = (): void => {
        stop?.();
        stop = client.watchFleet({
          onSnapshot({ hosts, sparks }) {
            if (!isReady(hosts, sparks)) return;
            clearTimeout(timer);
            clearInterval(again);
            resolve(hosts);
          },
          onUpdate: () => undefined,
        });
      };
      const again = setInterval(ask, 2_000);
      timer.unref();
      ask();
    });
  } finally {
    client.close();
  }
}
