import { createHash } from 'node:crypto';
import { createRestClient } from '#shared/client/rest-client.ts';
import { joinDevice } from '#shared/client/join-device.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { decodeJoinCode, findJoinCode, type JoinCode } from '#shared/protocol/join-code.ts';
import type { Attachment } from './attachment-file.ts';
import { getInClear, sendToHub } from './send-to-hub.ts';

/** Where a hub gives away its authority's certificate (DER), in clear: what it is worth, the code says. */
const AUTHORITY_PATH = '/join/ca.crt';

/**
 * Uses up the code that was pasted, at the first of its addresses that answers. Throws AppError `join.code-unreadable`, `join.code-other-use`,
 * `join.hub-is-another`, `auth.ticket-unusable` or `hub.no-answer`.
 */
export async function attachToHub(text: string): Promise<Attachment> {
  const code = decodeJoinCode(findJoinCode(text) ?? text);
  let unreached: unknown;
  for (const url of code.urls) {
    try {
      return await attachAt(new URL(url).origin, code);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'hub.no-answer') throw error;
      unreached = error;
    }
  }
  throw new AppError({
    code: 'hub.no-answer',
    message: 'The hub of this code does not answer.',
    where: code.urls.join(', '),
    remedy: 'Is this computer on the same network? The code is still good.',
    cause: unreached,
  });
}

async function attachAt(baseUrl: string, code: JoinCode): Promise<Attachment> {
  const ca = code.caSha256 === null ? null : await fetchAuthority(baseUrl, code.caSha256);
  const rest = createRestClient({ baseUrl, token: null, send: sendToHub(ca) });
  const { token, device, venue } = await joinDevice(rest, 'console', code);
  return { baseUrl, ca, token, name: device.name, venue };
}

/** The certificate comes in clear, and is believed only because the code says which one it is. */
async function fetchAuthority(baseUrl: string, caSha256: string): Promise<string> {
  const address = `http://${new URL(baseUrl).host}${AUTHORITY_PATH}`;
  const der = await getInClear(address).catch((cause: unknown) => {
    throw new AppError({ code: 'hub.no-answer', message: 'The hub did not answer.', where: address, cause });
  });
  if (createHash('sha256').update(der).digest('base64url') === caSha256) {
    return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
  }
  throw new AppError({
    code: 'join.hub-is-another',
    message: 'What answers there is not the hub that made this code.',
    where: address,
    remedy: 'Ask at the desk for a new code. If this happens again, somebody on this network pretends to be the hub.',
  });
}
