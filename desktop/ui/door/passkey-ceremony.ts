import { AppError } from '#shared/errors/app-error.ts';
import {
  type PasskeyAssertion,
  passkeyAssertionSchema,
  type PasskeyRegistration,
  passkeyRegistrationSchema,
} from '#shared/protocol/rest/access/passkeys.ts';
import { say } from './words.ts';

/*
 * Loaded only when somebody uses a passkey: most never do, and a phone that looks needs none of it.
 */

/** Options as the hub gives them, in WebAuthn's own JSON (W3C WebAuthn Level 3, 5.1.8 to 5.1.10). */
type Options = Readonly<Record<string, unknown>>;

/** Asks the person for one of their passkeys. Throws AppError `passkey.cancelled` when they do not want to. */
export async function getPasskey(options: Options): Promise<PasskeyAssertion> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as unknown as PublicKeyCredentialRequestOptionsJSON);
  return passkeyAssertionSchema.parse(toJson(await orCancelled(() => navigator.credentials.get({ publicKey }))));
}

/** Makes a passkey. Throws AppError `passkey.cancelled`. */
export async function makePasskey(options: Options): Promise<PasskeyRegistration> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as PublicKeyCredentialCreationOptionsJSON);
  return passkeyRegistrationSchema.parse(toJson(await orCancelled(() => navigator.credentials.create({ publicKey }))));
}

async function orCancelled(ceremony: () => Promise<Credential | null>): Promise<Credential> {
  try {
    const credential = await ceremony();
    if (credential !== null) return credential;
    throw new Error('no credential was given');
  } catch (cause) {
    throw new AppError({
      code: 'passkey.cancelled',
      message: say('no-passkey'),
      remedy: say('no-passkey.do'),
      cause,
    });
  }
}

const toJson = (credential: Credential): unknown => (credential as PublicKeyCredential).toJSON();
