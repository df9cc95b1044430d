import { confirmedSchema, ownAccountSchema } from '#shared/protocol/rest/access/account.ts';
import {
  addedPasskeySchema,
  newPasskeySchema,
  passkeyChangeSchema,
  passkeyOptionsSchema,
  passkeyParametersSchema,
  passkeyRegistrationOptionsSchema,
  passkeySchema,
} from '#shared/protocol/rest/access/passkeys.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { describeOwnAccount, passkeyToRest } from './describe-own-account.ts';
import { selfOf } from './self-of.ts';

const ADDRESS = '/api/access/account/passkeys';
const COMMON = { tag: 'Access', query: NOTHING, permission: 'own-account' } as const;
const CONFIRMED = { 403: 'The password is needed again', 429: 'Too many wrong passwords' };

/** One's own passkeys; `GET /api/access/account` lists them. */
export function servePasskeys(handle: Handle, dependencies: Pick<AccessRoutesDependencies, 'people' | 'database'>): void {
  const { ownFactors } = dependencies.people;
  const describe = describeOwnAccount(dependencies);

  handle({
    ...COMMON,
    operationId: 'getPasskeyOptions',
    path: `${ADDRESS}/options`,
    summary: 'What a new passkey is to be',
    description: "For `navigator.credentials.create`, on pages of the hub's own name.",
    params: NOTHING,
    body: passkeyRegistrationOptionsSchema,
    reply: passkeyOptionsSchema,
    otherStatuses: CONFIRMED,
    answer: (request) => ownFactors.passkeyOptions(selfOf(request), request.body.current_password),
  });

  handle({
    ...COMMON,
    operationId: 'addPasskey',
    path: ADDRESS,
    summary: 'Takes a new passkey',
    description: 'Recovery codes come with the first factor.',
    params: NOTHING,
    body: newPasskeySchema,
    reply: addedPasskeySchema,
    otherStatuses: { 409: 'It is in use already, or there are too many' },
    async answer(request) {
      const { passkey, codes } = await ownFactors.addPasskey(selfOf(request), request.body.name, request.body.response);
      return { passkey: passkeyToRest(passkey), recovery_codes: codes === null ? null : [...codes] };
    },
  });

  handle({
    ...COMMON,
    operationId: 'renamePasskey',
    path: `${ADDRESS}/:id`,
    method: 'PATCH',
    summary: 'Renames a passkey',
    description: 'The name is for people only.',
    params: passkeyParametersSchema,
    body: passkeyChangeSchema,
    reply: passkeySchema,
    otherStatuses: { 404: 'There is no such passkey' },
    answer: (request) => passkeyToRest(ownFactors.renamePasskey(selfOf(request), request.params.id, request.body.name)),
  });

  handle({
    ...COMMON,
    operationId: 'removePasskey',
    path: `${ADDRESS}/:id/remove`,
    summary: 'Removes a passkey',
    description: 'Not where it is the last factor and the role needs one.',
    params: passkeyParametersSchema,
    body: confirmedSchema,
    reply: ownAccountSchema,
    otherStatuses: { ...CONFIRMED, 404: 'There is no such passkey', 409: 'The role needs it' },
    async answer(request) {
      await ownFactors.removePasskey(selfOf(request), request.params.id, request.body.current_password);
      return describe(selfOf(request));
    },
  });
}
