import { get as getHttp } from 'node:http';
import { pinnedTo } from '../../believe/pinned-to.ts';
import type { HubAddress } from './hub-address.ts';

const TIMEOUT_MS = 2_000;

/** Whether a hub serves at this address: asks `/healthz`. `ca`: the only authority that is believed, PEM. Never throws. Settles within two seconds. */
export async function probeHub({ url, ca }: Pick<HubAddress, 'url' | 'ca'>): Promise<boolean> {
  const get = url.startsWith('https:') ? (await import('node:https')).get : getHttp;
  return new Promise((resolve) => {
    const request = get(`${url}/healthz`, { timeout: TIMEOUT_MS, agent: false, ...pinnedTo({ url, ca }) }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    // The timeout counts silence; a hub that is stopped accepts the connection and says nothing.
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.on('close', () => resolve(false));
  });
}
