import { createRestClient } from '#shared/client/rest-client.ts';
import { joinDevice } from '#shared/client/join-device.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { decodeJoinCode, findJoinCode, type JoinCode } from '#shared/protocol/join-code.ts';
import type { Attachment } from './attachment-file.ts';
import { sendToHub } from './send-to-hub.ts';
import { fetchAuthority } from '../../../believe/fetch-authority.ts';

/** Another of its addresses may be the right one. */
const UNREACHED: ReadonlySet<string> = new Set(['hub.no-answer', 'join.authority-unreachable']);

/**
 * Uses up the code that was pasted, at the first of its addresses that answers. Throws AppError `join.code-unreadable`, `join.code-other-use`,
 * `join.authority-wrong`, `auth.ticket-unusable` or `hub.no-answer`.
 */
export async function attachToHub(text: string): Promise<Attachment> {
  const code = decodeJoinCode(findJoinCode(text) ?? text);
  let unreached: unknown;
  for (const url of code.urls) {
    try {
      return await attachAt(new URL(url).origin, code);
    } catch (error) {
      if (!(error instanceof AppError) || !UNREACHED.has(error.code)) throw error;
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
  const ca = code.caSha256 === null ? null : await fetchAuthority({ url: baseUrl, sha256: code.caSha256 });
  const rest = createRestClient({ baseUrl, token: null, send: sendToHub(ca) });
  const { token, device, venue } = await joinDevice(rest, 'console', code);
  return { baseUrl, ca, token, name: device.name, venue };
}
