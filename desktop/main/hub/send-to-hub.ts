import { type IncomingMessage, request as requestInClear } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import type { RestMessage, SendRequest } from '#shared/client/rest-client.ts';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1_048_576;

/** Asks a hub that believes itself to be known by `ca` (PEM); no other authority counts. Null: it is not encrypted. */
export function sendToHub(ca: string | null): SendRequest {
  return async (message) => {
    const { status, body } = await ask(message, ca);
    return { status, text: body.toString('utf8') };
  };
}

/** What stands at an address in clear, as bytes. */
export async function getInClear(url: string): Promise<Buffer> {
  const { status, body } = await ask({ method: 'GET', url, headers: {} }, null);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return body;
}

function ask({ method, url, headers, body }: RestMessage, ca: string | null): Promise<{ readonly status: number; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    const take = (response: IncomingMessage): void => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes > MOST_BYTES) response.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
      response.on('error', reject);
    };
    const options = { method, headers, timeout: TIMEOUT_MS, agent: false as const };
    const request = url.startsWith('https:')
      ? requestEncrypted(url, { ...options, ca: ca ?? [] }, take)
      : requestInClear(url, options, take);
    request.on('timeout', () => request.destroy(new Error(`no answer for ${TIMEOUT_MS / 1_000} s`)));
    request.on('error', reject);
    request.end(body);
  });
}
