import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { PasskeyAssertion, PasskeyRegistration } from '#shared/protocol/rest/access/passkeys.ts';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

export interface AuthenticatorOptions {
  readonly origin: string;
  readonly host: string;
  /** It asks for a finger or a PIN. */
  readonly isVerifying?: boolean;
}

/** A passkey as a phone keeps one: ES256, made for one host, signing what it is asked (WebAuthn Level 3, sections 6 and 7). */
export function createSoftwareAuthenticator({ origin, host, isVerifying = true }: AuthenticatorOptions) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string): Buffer =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const authenticatorData = (flags: number, rest: Buffer = Buffer.alloc(0)): Buffer => {
    counter += 1;
    const head = Buffer.alloc(5);
    head.writeUInt8(USER_PRESENT | (isVerifying ? USER_VERIFIED : 0) | flags, 0);
    head.writeUInt32BE(counter, 1);
    return Buffer.concat([createHash('sha256').update(host).digest(), head, rest]);
  };

  return {
    credentialId: credentialId.toString('base64url'),
    /** Puts its count of signatures back, as a copy of it would have it. */
    turnBack(to: number): void {
      counter = to;
    },
    register(options: { readonly challenge: string; readonly user?: unknown }): PasskeyRegistration {
      userHandle = (options.user as { readonly id: string }).id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = cborMap([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const authData = authenticatorData(HAS_CREDENTIAL, Buffer.concat([Buffer.alloc(16), length, credentialId, key]));
      const attestation = cborMap([
        ['fmt', 'none'],
        ['attStmt', []],
        ['authData', authData],
      ]);
      return {
        id: credentialId.toString('base64url'),
        rawId: credentialId.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },
    sign(options: { readonly challenge: string }): PasskeyAssertion {
      const data = clientData('webauthn.get', options.challenge);
      const authData = authenticatorData(0);
      const signed = Buffer.concat([authData, createHash('sha256').update(data).digest()]);
      return {
        id: credentialId.toString('base64url'),
        rawId: credentialId.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
          userHandle,
        },
        clientExtensionResults: {},
      };
    },
  };
}

type CborValue = number | string | Buffer | readonly [];

/** As much of RFC 8949 as a passkey needs; an empty array stands for an empty map. */
function cborMap(entries: readonly (readonly [number | string, CborValue])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

function cbor(value: CborValue): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  return Buffer.isBuffer(value) ? Buffer.concat([head(2, value.length), value]) : head(5, 0);
}

function head(major: number, count: number): Buffer {
  const top = major * 32;
  if (count < 24) return Buffer.from([top + count]);
  return count < 256 ? Buffer.from([top + 24, count]) : Buffer.from([top + 25, Math.floor(count / 256), count % 256]);
}
