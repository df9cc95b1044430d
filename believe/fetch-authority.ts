import { createHash, X509Certificate } from 'node:crypto';
import { get } from 'node:http';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { CA_CERTIFICATE_PATH } from '#shared/protocol/join-facts.ts';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 16_384;

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
  const address = new URL(CA_CERTIFICATE_PATH, url.replace(/^https:/, 'http:'));
  const der = await getBytes(address).catch((cause: unknown) => {
    throw new AppError({
      code: 'join.authority-unreachable',
      message: `The hub's certificate cannot be fetched: ${describeError(cause)}.`,
      where: address.href,
      remedy: 'Check the address, and that the hub was started with --lan.',
      cause,
    });
  });
  if (createHash('sha256').update(der).digest('base64url') !== sha256) {
    throw new AppError({
      code: 'join.authority-wrong',
      message: 'What answers there is not the hub that was named: its certificate is another one.',
      where: address.href,
      remedy: 'Ask at the desk for a new command. If it happens again, somebody on this network pretends to be the hub.',
    });
  }
  return new X509Certificate(der).toString();
}

function getBytes(address: URL): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(address, { agent: false, signal: AbortSignal.timeout(TIMEOUT_MS) }, (response) => {
      const parts: Buffer[] = [];
      let length = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        length += part.length;
        if (length > MOST_BYTES) request.destroy(new Error('the answer is too long'));
      });
      response.on('error', reject);
      response.on('end', () =>
        response.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`it answers ${response.statusCode}`)),
      );
    });
    request.on('error', reject);
  });
}
