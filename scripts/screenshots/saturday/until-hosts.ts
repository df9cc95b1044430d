import { setTimeout as delay } from 'node:timers/promises';
import type { RestClient } from '../../../shared/client/rest-client.ts';
import { hostListSchema } from '../../../shared/protocol/rest/hosts.ts';

type RestHost = (typeof hostListSchema)['_output']['hosts'][number];

const LOOK_EVERY_MS = 500;
const TIMEOUT_MS = 240_000;

/** Waits until the hosts of the venue are as a picture needs them. */
export async function untilHosts(rest: RestClient, isReady: (hosts: readonly RestHost[]) => boolean): Promise<readonly RestHost[]> {
  const untilMs = performance.now() + TIMEOUT_MS;
  for (;;) {
    const { hosts } = await rest.ask({ path: '/api/hosts', reply: hostListSchema });
    if (isReady(hosts)) return hosts;
    if (performance.now() > untilMs) throw new Error(`The staged venue was not ready within ${TIMEOUT_MS / 1_000} s.`);
    await delay(LOOK_EVERY_MS);
  }
}
