import { post } from './post.ts';

const MOST_ANSWER_BYTES = 1_048_576;

/** `fetch` for a library that brings its own client: no redirection, and no address out of reach. */
export async function fetchWithin(url: string | URL | Request, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET', headers, body, signal } = init;
  const { status, said, retryAfter } = await post({
    url: url instanceof Request ? url.url : String(url),
    method,
    headers: Object.fromEntries(new Headers(headers)),
    // What our messages are; files would come as streams, and we send none.
    body: typeof body === 'string' ? body : body instanceof URLSearchParams ? body.toString() : '',
    mostBytes: MOST_ANSWER_BYTES,
    signal: signal ?? AbortSignal.timeout(10_000),
  });
  return new Response(status === 204 ? null : said, { status, headers: retryAfter === null ? {} : { 'retry-after': retryAfter } });
}
