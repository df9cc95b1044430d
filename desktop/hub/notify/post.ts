import { request as requestClear } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { lookupWithin, type Reach, refuseBeyond } from './reach.ts';

const MOST_ANSWER_BYTES = 16_384;

export interface Post {
  readonly url: string;
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  /** Authority to believe besides none other, PEM. */
  readonly ca?: string | undefined;
  /** Of the answer, what is read; its beginning unless given. */
  readonly mostBytes?: number;
  /** Within the venue as well unless given. */
  readonly reach?: Reach;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  /** Its beginning. */
  readonly said: string;
  readonly retryAfter: string | null;
}

/**
 * One HTTP request that follows no redirection and keeps no connection. Node's own `fetch` cannot be given an authority to believe.
 * Throws what the connection threw.
 */
export async function post({
  url,
  method = 'POST',
  headers,
  body,
  ca,
  reach = 'venue',
  mostBytes = MOST_ANSWER_BYTES,
  signal,
}: Post): Promise<Answer> {
  const target = new URL(url);
  refuseBeyond(target.hostname, reach);
  const request = target.protocol === 'https:' ? requestEncrypted : requestClear;
  const bytes = Buffer.from(body);
  const length = method === 'GET' ? {} : { 'content-length': String(bytes.length) };
  return await new Promise((resolve, reject) => {
    const asked = request(
      target,
      {
        method,
        agent: false,
        signal,
        lookup: lookupWithin(reach),
        headers: { ...headers, ...length },
        ...(ca === undefined ? {} : { ca }),
      },
      (response) => {
        let said = '';
        response.setEncoding('utf8');
        const end = (): void =>
          resolve({
            status: response.statusCode ?? 0,
            said: said.slice(0, mostBytes),
            retryAfter: response.headers['retry-after'] ?? null,
          });
        response.on('data', (part: string) => {
          said += part;
          if (said.length < mostBytes) return;
          // Its beginning is enough, and there may be no end of it.
          end();
          asked.destroy();
        });
        response.on('error', reject);
        response.on('end', end);
      },
    );
    asked.on('error', reject);
    asked.end(method === 'GET' ? undefined : bytes);
  });
}
