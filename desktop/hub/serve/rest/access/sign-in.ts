import { passkeyOptionsSchema, passkeySignInOptionsSchema, passkeySignInSchema } from '#shared/protocol/rest/access/passkeys.ts';
import {
  secondFactorSchema,
  signedInSchema,
  signedOutSchema,
  signInAnswerSchema,
  signInSchema,
} from '#shared/protocol/rest/access/sign-in.ts';
import { type Handle, NOTHING } from '../handle.ts';
import type { AccessRoutesDependencies } from './access-routes.ts';
import { signInDevice } from './device-fields.ts';
import { selfOf } from './self-of.ts';

const ADDRESS = '/api/access/sign-in';
const COMMON = { tag: 'Access', query: NOTHING, params: NOTHING } as const;
const STATUSES = { 401: 'Something of it is wrong; what, is not said', 429: 'Too many wrong tries; Retry-After says how long' };

/** How people sign in and out. Secrets travel in bodies only. */
export function serveSignIn(handle: Handle, { people: { signIn, ownSessions } }: Pick<AccessRoutesDependencies, 'people'>): void {
  handle({
    ...COMMON,
    operationId: 'signIn',
    path: ADDRESS,
    permission: 'open',
    summary: 'Signs in with name and password',
    description: 'Answers with a session, or with which second factor is wanted. Unknown names are answered like wrong passwords.',
    body: signInSchema,
    reply: signInAnswerSchema,
    otherStatuses: STATUSES,
    answer: ({ body: { sign_in_name: signInName, password, ...fields }, origin }) =>
      signIn.byPassword({ signInName, password, device: signInDevice(fields), origin }),
  });

  handle({
    ...COMMON,
    operationId: 'signInFactor',
    path: `${ADDRESS}/factor`,
    permission: 'open',
    summary: 'Shows the second factor',
    description: 'A code of the authenticator app, which is taken once, a recovery code, or a passkey.',
    body: secondFactorSchema,
    reply: signedInSchema,
    otherStatuses: STATUSES,
    answer: ({ body, origin }) => signIn.byFactor(body, origin),
  });

  handle({
    ...COMMON,
    operationId: 'getPasskeySignInOptions',
    path: `${ADDRESS}/passkey/options`,
    permission: 'open',
    summary: 'What a passkey is to sign for signing in',
    description: "For `navigator.credentials.get`, on pages of the hub's own name.",
    body: passkeySignInOptionsSchema,
    reply: passkeyOptionsSchema,
    otherStatuses: STATUSES,
    answer: ({ body }) => signIn.passkeyOptions(body.pending_id),
  });

  handle({
    ...COMMON,
    operationId: 'signInPasskey',
    path: `${ADDRESS}/passkey`,
    permission: 'open',
    summary: 'Signs in with a passkey alone',
    description: 'A passkey that asked for a finger, a face or a PIN counts as both factors.',
    body: passkeySignInSchema,
    reply: signedInSchema,
    otherStatuses: STATUSES,
    answer: ({ body: { response, ...fields }, origin }) => signIn.byPasskey({ response, device: signInDevice(fields), origin }),
  });

  handle({
    ...COMMON,
    operationId: 'signOut',
    path: '/api/access/sign-out',
    method: 'POST',
    permission: 'own-account',
    summary: 'Ends the session that asks',
    description: 'Its token is good for nothing from then on, and its sockets are cut.',
    reply: signedOutSchema,
    answer(request) {
      ownSessions.signOut(selfOf(request));
      return { state: 'signed-out' } as const;
    },
  });
}
