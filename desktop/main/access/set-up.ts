import { net } from 'electron';
import { createRestClient, type SendRequest } from '#shared/client/rest-client.ts';
import { createSignInCalls } from '#shared/client/sign-in-calls.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { IpcResult } from '#shared/ipc/ipc-contract.ts';
import type { Setup } from '#shared/protocol/rest/access/setup.ts';
import type { VenueAccess } from '../../supervise/start-venue.ts';

/** Makes the first administrator with the right of this computer's owner. What the hub refuses is an answer, since people correct it. */
export async function setUp(access: VenueAccess | null, setup: Setup): Promise<IpcResult<'access:set-up'>> {
  if (access === null)
    return { ok: false, refusal: { code: 'hub.no-answer', message: 'The hub has not started yet.', remedy: 'Try again.' } };
  // What this console may do there is to look.
  if (access.deviceToken !== null)
    return { ok: false, refusal: { code: 'auth.role-forbidden', message: 'A hub is set up at its own desk, not from another console.' } };
  const calls = createSignInCalls(createRestClient({ baseUrl: access.baseUrl, token: access.token, send: sendByElectron }));
  try {
    return { ok: true, signedIn: await calls.setUp(setup) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, where, remedy } = error;
    return {
      ok: false,
      refusal: { code, message, ...(where === undefined ? {} : { where }), ...(remedy === undefined ? {} : { remedy }) },
    };
  }
}

/** By Electron's own stack, which believes the venue's authority as the windows do. */
const sendByElectron: SendRequest = async ({ url, method, headers, body }) => {
  const response = await net.fetch(url, { method, headers: { ...headers }, ...(body === undefined ? {} : { body }) });
  return { status: response.status, text: await response.text() };
};
