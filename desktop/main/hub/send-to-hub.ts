import type { SendRequest } from '#shared/client/rest-client.ts';
import { believing, sendOverNode } from '../../../believe/send-over-node.ts';

/** Asks a hub that is to be known by `ca` (PEM); no other authority counts. Null: it is not encrypted. */
export function sendToHub(ca: string | null): SendRequest {
  return async (message) => {
    if (ca === null && message.url.startsWith('https:')) {
      throw new Error('It is encrypted, and nobody has said whom to believe there.');
    }
    return await believing(ca ?? undefined)(message);
  };
}

/** What stands at an address in clear, as bytes. */
export async function getInClear(url: string): Promise<Buffer> {
  const { status, body } = await sendOverNode({ method: 'GET', url, headers: {} });
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return body;
}
