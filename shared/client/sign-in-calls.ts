import type { z } from 'zod';
import { KNOWN_DEVICE_HEADER } from '../protocol/rest/access/known-device-header.ts';
import { type InvitationRedeem, type InvitationSeen, invitationSeenSchema } from '../protocol/rest/access/invitations.ts';
import { type PasskeyOptions, passkeyOptionsSchema, type PasskeySignIn } from '../protocol/rest/access/passkeys.ts';
import { type SetupRequest, type SetupStatus, setupStatusSchema } from '../protocol/rest/access/setup.ts';
import {
  type SecondFactor,
  type SignedIn,
  signedInSchema,
  signedOutSchema,
  type SignIn,
  type SignInAnswer,
  signInAnswerSchema,
} from '../protocol/rest/access/sign-in.ts';
import type { RestClient } from './rest-client.ts';

/** What screens ask before somebody is signed in, and to end it. What is refused is thrown as AppError with the hub's own words. */
export interface SignInCalls {
  setupStatus(): Promise<SetupStatus>;
  /** With the owner's token of access.json, on the hub's own computer. */
  setUp(setup: SetupRequest): Promise<SignedIn>;
  signIn(request: SignIn): Promise<SignInAnswer>;
  showFactor(factor: SecondFactor, knownDevice: string | null): Promise<SignedIn>;
  /** For `navigator.credentials.get`; with the pending id only passkeys of that account. */
  passkeyOptions(pendingId: string | null, knownDevice: string | null): Promise<PasskeyOptions>;
  signInByPasskey(request: PasskeySignIn): Promise<SignedIn>;
  lookAtInvitation(ticket: string): Promise<InvitationSeen>;
  redeemInvitation(request: InvitationRedeem): Promise<SignInAnswer>;
  /** Of the session whose token this client has. */
  signOut(): Promise<void>;
}

export function createSignInCalls(rest: RestClient): SignInCalls {
  const post = <Reply>(path: string, body: object, reply: z.ZodType<Reply>, device: string | null = null): Promise<Reply> =>
    rest.ask({
      path: `/api/access/${path}`,
      method: 'POST',
      body,
      reply,
      ...(device === null ? {} : { headers: { [KNOWN_DEVICE_HEADER]: device } }),
    });
  return {
    setupStatus: () => rest.ask({ path: '/api/access/setup', reply: setupStatusSchema }),
    setUp: (setup) => post('setup', setup, signedInSchema),
    signIn: (request) => post('sign-in', request, signInAnswerSchema, request.known_device),
    showFactor: (factor, knownDevice) => post('sign-in/factor', factor, signedInSchema, knownDevice),
    passkeyOptions: (pendingId, knownDevice) =>
      post('sign-in/passkey/options', pendingId === null ? {} : { pending_id: pendingId }, passkeyOptionsSchema, knownDevice),
    signInByPasskey: (request) => post('sign-in/passkey', request, signedInSchema, request.known_device),
    lookAtInvitation: (ticket) => post('invitations/look', { ticket }, invitationSeenSchema),
    redeemInvitation: (request) => post('invitations/redeem', request, signInAnswerSchema, request.known_device),
    signOut: async () => void (await rest.ask({ path: '/api/access/sign-out', method: 'POST', reply: signedOutSchema })),
  };
}
