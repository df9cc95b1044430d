import { createHash, X509Certificate } from 'node:crypto';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { sendOverNode } from './send-over-node.ts';

const LONGEST_BYTES = 16_384;

/**
 * The certificate of the venue's own authority, PEM, got in clear from the hub at `url` and held against the pin of the join code
 * (SHA-256, base64url): whoever sits in between can keep it away, but not put another in its place.
 * Throws AppError `join.authority-unreachable` or `join.authority-wrong`.
 */
export async function fetchAuthority(url: string, caSha256: string): Promise<string> {
  const { host } = new URL(url);
  const address = `http://${host}/join/ca.crt`;
  const { status, body } = await sendOverNode({ method: 'GET', url: address, headers: {}, longestBytes: LONGEST_BYTES }).catch(
    (cause: unknown) => {
      throw new AppError({
        code: 'join.authority-unreachable',
        message: `The hub does not answer: ${describeError(cause)}.`,
        where: address,
        cause,
      });
    },
  );
  if (status !== 200) throw wrong(address, `No certificate is to be had there (status ${status}).`);
  if (createHash('sha256').update(body).digest('base64url') !== caSha256) {
    throw wrong(address, 'What answers there has another certificate than the code says: it is not the hub of this code.');
  }
  try {
    return new X509Certificate(body).toString();
  } catch (cause) {
    throw wrong(address, 'What is to be had there is no certificate.', cause);
  }
}

const wrong = (where: string, message: string, cause?: unknown): AppError =>
  new AppError({
    code: 'join.authority-wrong',
    message,
    where,
    remedy: 'Nothing was sent to it. Ask at the desk for a new code; if that is refused as well, somebody may be in between: tell them so.',
    ...(cause === undefined ? {} : { cause }),
  });
