import { createHash, X509Certificate } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { CA_CERTIFICATE_PATH } from '#shared/protocol/join-facts.ts';
import { sendOverNode } from './send-over-node.ts';

const MOST_BYTES = 16_384;
/** Less than for a request: of several addresses the right one may come last. */
const TIMEOUT_MS = 5_000;

export interface FetchAuthorityOptions {
  /** The hub's address, `https://192.168.1.10:8750`. */
  readonly url: string;
  /** SHA-256 of the authority's certificate (DER), base64url, from somebody who is trusted: the desk. */
  readonly sha256: string;
}

/**
 * Gets the certificate of a venue's authority from its hub, in clear since nothing is believed yet, and takes it only if it is the one
 * that the desk named. Gives PEM. Throws AppError `join.authority-unreachable` or `join.authority-wrong`.
 */
export async function fetchAuthority({ url, sha256 }: FetchAuthorityOptions): Promise<string> {
  const address = new URL(CA_CERTIFICATE_PATH, url.replace(/^https:/, 'http:')).href;
  const der = await getInClear(address).catch((cause: unknown) => {
    throw new AppError({
      code: 'join.authority-unreachable',
      message: `The hub's certificate cannot be fetched: ${describeError(cause)}.`,
      where: address,
      remedy: 'Check the address, and that the hub was started with --lan.',
      cause,
    });
  });
  if (createHash('sha256').update(der).digest('base64url') !== sha256) {
    throw new AppError({
      code: 'join.authority-wrong',
      message: 'What answers there is not the hub that was named: its certificate is another one.',
      where: address,
      remedy: 'Ask at the desk for a new code. If it happens again, somebody on this network pretends to be the hub.',
    });
  }
  return new X509Certificate(der).toString();
}

async function getInClear(url: string): Promise<Buffer> {
  const { status, body } = await sendOverNode({ method: 'GET', url, headers: {}, longestBytes: MOST_BYTES, timeoutMs: TIMEOUT_MS });
  if (status !== 200) throw new Error(`it answers ${status}`);
  return body;
}
