import { snappyCompressor } from 'hysnappy';
import { describeError } from '#shared/errors/describe-error.ts';
import type { RemoteWriteDestination } from '../kernel/remote-write-config.ts';
import { judgeAnswer, type Verdict } from './judge-answer.ts';
import { readAuthorization } from './read-secret.ts';

const MOST_ANSWER_BYTES = 4_096;

export interface Sent {
  readonly verdict: Verdict;
  /** On the wire. */
  readonly bytes: number;
}

export type SendRequest = (encoded: Buffer, signal: AbortSignal) => Promise<Sent>;

/** Sends requests by remote write 1.0; whatever happens is a verdict. */
export function createSender(destination: RemoteWriteDestination, version: string): SendRequest {
  const compress = snappyCompressor();

  return async (encoded, signal) => {
    const body = compress(encoded);
    try {
      const authorization = await readAuthorization(destination);
      const response = await fetch(destination.url, {
        method: 'POST',
        headers: {
          'user-agent': `wedsync-hub/${version}`,
          ...destination.headers,
          'content-type': 'application/x-protobuf',
          'content-encoding': 'snappy',
          'x-prometheus-remote-write-version': '0.1.0',
          ...(authorization === null ? {} : { authorization }),
        },
        body: body as Uint8Array<ArrayBuffer>,
        // Where it is sent on to has not been asked for, and a POST that is sent on loses its body.
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(destination.timeoutMs)]),
      });
      const said = response.ok ? (await response.body?.cancel(), '') : await readSome(response);
      return { verdict: judgeAnswer(response.status, said, response.headers.get('retry-after'), Date.now()), bytes: body.length };
    } catch (error) {
      return { verdict: { kind: 'again', problem: describeFailure(error, destination.timeoutMs), afterMs: null }, bytes: 0 };
    }
  };
}

async function readSome(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const part of response.body ?? []) {
    text += decoder.decode(part, { stream: true });
    if (text.length >= MOST_ANSWER_BYTES) break;
  }
  return text;
}

/** In words; the address is not repeated, since it may have a key in it. */
function describeFailure(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && error.name === 'TimeoutError') return `It did not answer within ${timeoutMs / 1_000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error) return `It cannot be reached: ${(cause as NodeJS.ErrnoException).code ?? cause.message}`;
  return describeError(error);
}
