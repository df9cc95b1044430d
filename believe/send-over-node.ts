import { request as requestHttp } from 'node:http';
import type { RestMessage, SendRequest } from '#shared/client/rest-client.ts';
import { pinnedTo } from './pinned-to.ts';

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER_BYTES = 262_144;

export interface NodeMessage extends RestMessage {
  /** The only authority that is believed, PEM; without it those of the system are. */
  readonly ca?: string | undefined;
  readonly longestBytes?: number;
  readonly timeoutMs?: number;
}

/** One request over http or https that believes one authority only, which the platform's own `fetch` cannot. Answers of more than 256 KiB are refused. */
export async function sendOverNode(message: NodeMessage): Promise<{ readonly status: number; readonly body: Buffer }> {
  const { url, method, headers, body, ca, longestBytes = LONGEST_ANSWER_BYTES, timeoutMs = TIMEOUT_MS } = message;
  const request = url.startsWith('https:') ? (await import('node:https')).request : requestHttp;
  return await new Promise((resolve, reject) => {
    const asking = request(
      url,
      { method, headers, agent: false, signal: AbortSignal.timeout(timeoutMs), ...pinnedTo({ url, ca }) },
      (response) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        response.on('data', (part: Buffer) => {
          parts.push(part);
          bytes += part.length;
          if (bytes > longestBytes) asking.destroy(new RangeError(`its answer has more than ${longestBytes} bytes`));
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
        response.on('error', reject);
      },
    );
    asking.on('error', reject);
    asking.end(body);
  });
}

/** For the REST client. */
export function believing(ca: string | undefined): SendRequest {
  return async (message) => {
    const { status, body } = await sendOverNode({ ...message, ca });
    return { status, text: body.toString('utf8') };
  };
}
