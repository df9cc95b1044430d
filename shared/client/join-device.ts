import { AppError } from '../errors/app-error.ts';
import type { JoinCode, JoinKind } from '../protocol/join-code.ts';
import { joinedDeviceSchema, type RestJoinedDevice } from '../protocol/rest/access/devices.ts';
import type { RestClient } from './rest-client.ts';

const FOR_WHAT: Readonly<Record<JoinKind, string>> = {
  host: 'a computer that is to be watched',
  phone: 'a phone',
  display: 'a wallboard display',
  console: 'a second console',
  account: 'a new colleague',
};

/**
 * Uses a code up and gives the device's token, once. Throws AppError `join.code-other-use`, `auth.ticket-unusable`,
 * `protocol.rate-exceeded` or `hub.no-answer`, after which the same code may be tried again.
 */
export async function joinDevice(
  rest: RestClient,
  use: RestJoinedDevice['device']['use'],
  { kind, ticket }: Pick<JoinCode, 'kind' | 'ticket'>,
): Promise<RestJoinedDevice> {
  if (kind !== use) {
    throw new AppError({
      code: 'join.code-other-use',
      message: `This code is for ${FOR_WHAT[kind]}, not for ${FOR_WHAT[use]}.`,
      remedy: `Ask at the desk for a code for ${FOR_WHAT[use]}.`,
    });
  }
  return await rest.ask({ path: '/api/access/devices/redeem', body: { use, ticket }, reply: joinedDeviceSchema });
}
