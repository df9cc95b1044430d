import type { AuthenticationResponseJSON, AuthenticatorTransport, RegistrationResponseJSON } from '@simplewebauthn/server';
import { AppError } from '#shared/errors/app-error.ts';
import { refusal } from '#shared/language/refusal.ts';
import type { PasskeyAssertion, PasskeyOptions, PasskeyRegistration } from '#shared/protocol/rest/access/passkeys.ts';
import { loadReflection } from '../../kernel/load-reflection.ts';
import type { HubIdentity } from '../hub-identity.ts';
import type { Account } from './account.ts';
import { CHALLENGE_LIFETIME_MS, type Challenges } from './challenges.ts';
import type { KeptPasskey } from './passkey-book.ts';

/** ES256 and RS256: what every authenticator has. */
const ALGORITHMS = [-7, -257];
/** Read when the first passkey is used: most hubs start without one. */
const webAuthn = async () => {
  await loadReflection();
  return import('@simplewebauthn/server');
};

/** The two ceremonies of WebAuthn, with nothing kept but used challenges. */
export interface PasskeyCeremony {
  registrationOptions(account: Account, existing: readonly KeptPasskey[]): Promise<PasskeyOptions>;
  /** What is to be kept of the new passkey. Throws AppError `access.invalid`. */
  register(
    account: Account,
    response: PasskeyRegistration,
  ): Promise<Pick<KeptPasskey, 'credentialId' | 'publicKey' | 'counter' | 'transports'>>;
  /** Without passkeys the browser offers those that it has for this hub. */
  signInOptions(allowed: readonly KeptPasskey[]): Promise<PasskeyOptions>;
  /** The new counter; null if it proves nothing. */
  verify(passkey: KeptPasskey, response: PasskeyAssertion): Promise<{ readonly counter: number } | null>;
}

export function createPasskeyCeremony(dependencies: {
  readonly challenges: Challenges;
  readonly identity: () => HubIdentity;
}): PasskeyCeremony {
  const { challenges, identity } = dependencies;
  const expected = (purpose: string) => {
    const { host, origins } = identity();
    const expectedChallenge = (challenge: string): boolean => challenges.isGood(challenge, purpose);
    return { expectedRPID: host, expectedOrigin: [...origins], expectedChallenge, requireUserVerification: true };
  };
  return {
    async registrationOptions(account, existing) {
      const { generateRegistrationOptions } = await webAuthn();
      const options = await generateRegistrationOptions({
        rpName: identity().venue,
        rpID: identity().host,
        userID: new Uint8Array(account.webauthnUserId),
        userName: account.signInName,
        userDisplayName: account.name,
        challenge: rawChallenge(challenges.make(`register:${account.id}`)),
        timeout: CHALLENGE_LIFETIME_MS,
        attestationType: 'none',
        excludeCredentials: existing.map(describe),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        supportedAlgorithmIDs: ALGORITHMS,
      });
      return { public_key: { ...options } };
    },
    async register(account, response) {
      const { verifyRegistrationResponse } = await webAuthn();
      const verified = await verifyRegistrationResponse({
        response: response as unknown as RegistrationResponseJSON,
        ...expected(`register:${account.id}`),
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch((cause: unknown) => {
        throw unfit(cause);
      });
      if (!verified.verified) throw unfit();
      challenges.use(challengeOf(response));
      const { credential } = verified.registrationInfo;
      return {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        transports: credential.transports ?? [],
      };
    },
    async signInOptions(allowed) {
      const { generateAuthenticationOptions } = await webAuthn();
      const options = await generateAuthenticationOptions({
        rpID: identity().host,
        challenge: rawChallenge(challenges.make('sign-in')),
        timeout: CHALLENGE_LIFETIME_MS,
        userVerification: 'required',
        ...(allowed.length === 0 ? {} : { allowCredentials: allowed.map(describe) }),
      });
      return { public_key: { ...options } };
    },
    async verify(passkey, response) {
      const { verifyAuthenticationResponse } = await webAuthn();
      try {
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: response as unknown as AuthenticationResponseJSON,
          ...expected('sign-in'),
          credential: { id: passkey.credentialId, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
        });
        const challenge = challengeOf(response);
        // Asked again: another request may have used it while this one was looked at.
        if (!verified || !challenges.isGood(challenge, 'sign-in')) return null;
        challenges.use(challenge);
        return { counter: authenticationInfo.newCounter };
      } catch {
        return null;
      }
    },
  };
}

const rawChallenge = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64url'));

const describe = ({ credentialId, transports }: KeptPasskey) => ({
  id: credentialId,
  transports: transports as AuthenticatorTransport[],
});

function challengeOf({ response }: PasskeyAssertion | PasskeyRegistration): string {
  const said = JSON.parse(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')) as { readonly challenge: string };
  return said.challenge;
}

const unfit = (cause?: unknown): AppError =>
  new AppError({
    code: 'access.invalid',
    message: refusal`This passkey could not be taken.`,
    where: 'response',
    remedy: refusal`Open the hub by its own name and try again; the passkey must ask for a finger, a face or a PIN.`,
    ...(cause === undefined ? {} : { cause }),
  });
