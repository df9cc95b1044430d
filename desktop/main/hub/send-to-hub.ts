import type { SendRequest } from '#shared/client/rest-client.ts';
import { believing } from '../../../believe/send-over-node.ts';

/** Asks a hub that is to be known by `ca` (PEM); no other authority counts. Null: it is not encrypted. */
export function sendToHub(ca: string | null): SendRequest {
  return async (message) => {
    if (ca === null && message.url.startsWith('https:')) {
      throw new Error('It is encrypted, and nobody has said whom to believe there.');
    }
    return await believing(ca ?? undefined)(message);
  };
}
