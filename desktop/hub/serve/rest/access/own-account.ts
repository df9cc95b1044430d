import {
  confirmedSchema,
  ownAccountChangeSchema,
  ownAccountSchema,
  passwordChangeSchema,
  recoveryCodesSchema,
  totpConfirmationSchema,
  totpSecretSchema,
} from '#shared/protocol/rest/access/account.ts';
import { signedInSchema } from '#shared/protocol/rest/access/sign-in.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { describeOwnAccount } from './describe-own-account.ts';
import { selfOf } from './self-of.ts';

const ADDRESS = '/api/access/account';
const COMMON = { tag: 'Access', query: NOTHING, params: NOTHING, permission: 'own-account' } as const;
const CONFIRMED = { 403: 'The password is needed again', 429: 'Too many wrong passwords' };

/** One's own account: name, password, authenticator app, recovery codes. */
export function serveOwnAccount(handle: Handle, dependencies: Pick<AccessRoutesDependencies, 'people' | 'database'>): void {
  const { own, ownFactors } = dependencies.people;
  const describe = describeOwnAccount(dependencies);

  handle({
    ...COMMON,
    operationId: 'getOwnAccount',
    path: ADDRESS,
    summary: 'Your account',
    description: 'Also what it still needs before anything else can be done.',
    reply: ownAccountSchema,
    answer: (request) => describe(selfOf(request)),
  });

  handle({
    ...COMMON,
    operationId: 'changeOwnAccount',
    path: ADDRESS,
    method: 'PATCH',
    summary: 'Changes your name',
    description: 'What the audit trail has under the earlier name stays.',
    body: ownAccountChangeSchema,
    reply: ownAccountSchema,
    answer(request) {
      own.rename(selfOf(request), request.body.name);
      return describe(selfOf(request));
    },
  });

  handle({
    ...COMMON,
    operationId: 'changePassword',
    path: `${ADDRESS}/password`,
    summary: 'Changes your password',
    description: 'All sessions end; the answer has the token of a new one. Other devices are unknown again.',
    body: passwordChangeSchema,
    reply: signedInSchema,
    otherStatuses: CONFIRMED,
    answer: (request) => {
      const { current_password: current, new_password: next, known_device: knownDevice } = request.body;
      return own.changePassword(selfOf(request), current, next, knownDevice);
    },
  });

  handle({
    ...COMMON,
    operationId: 'beginTotp',
    path: `${ADDRESS}/totp`,
    summary: 'A secret for an authenticator app',
    description: 'Shown this once; nothing has changed until a code of the app confirms it.',
    body: confirmedSchema,
    reply: totpSecretSchema,
    otherStatuses: CONFIRMED,
    async answer(request) {
      const { uri, secret, expiresMs } = await ownFactors.beginTotp(selfOf(request), request.body.current_password);
      return { uri, secret, expires_at: expiresMs };
    },
  });

  handle({
    ...COMMON,
    operationId: 'confirmTotp',
    path: `${ADDRESS}/totp/confirm`,
    summary: 'Takes the authenticator app as second factor',
    description: 'Sessions that began without a second factor end. Recovery codes come with the first factor.',
    body: totpConfirmationSchema,
    reply: recoveryCodesSchema,
    answer(request) {
      const codes = ownFactors.confirmTotp(selfOf(request), request.body.code);
      return { recovery_codes: codes === null ? null : [...codes] };
    },
  });

  handle({
    ...COMMON,
    operationId: 'removeTotp',
    path: `${ADDRESS}/totp/remove`,
    summary: 'Takes the authenticator app away',
    description: 'Not where it is the last factor and the role needs one.',
    body: confirmedSchema,
    reply: ownAccountSchema,
    otherStatuses: { ...CONFIRMED, 409: 'The role needs it' },
    async answer(request) {
      await ownFactors.removeTotp(selfOf(request), request.body.current_password);
      return describe(selfOf(request));
    },
  });

  handle({
    ...COMMON,
    operationId: 'makeRecoveryCodes',
    path: `${ADDRESS}/recovery-codes`,
    summary: 'Ten new recovery codes',
    description: 'Those of before are good no more. Shown this once.',
    body: confirmedSchema,
    reply: recoveryCodesSchema,
    otherStatuses: { ...CONFIRMED, 409: 'There is no second factor' },
    async answer(request) {
      return { recovery_codes: [...(await ownFactors.makeCodes(selfOf(request), request.body.current_password))] };
    },
  });
}
