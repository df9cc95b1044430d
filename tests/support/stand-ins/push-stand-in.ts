import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { type HttpStandIn, startHttpStandIn } from './http-stand-in.ts';

export interface PushStandIn extends HttpStandIn {
  /** As a browser gives it to its page. */
  readonly subscription: { readonly endpoint: string; readonly keys: { readonly p256dh: string; readonly auth: string } };
  /** What the browser was woken with, decrypted. */
  readonly woken: unknown[];
  /** The browser has taken its permission back. */
  forget(): void;
}

/** A push service and the browser behind it: RFC 8030 with VAPID (RFC 8292) and encryption (RFC 8291). Ends with the test. */
export async function startPushService(publicKey: () => string): Promise<PushStandIn> {
  const ecdh = createECDH('prime256v1');
  const own = ecdh.generateKeys();
  const auth = randomBytes(16);
  const woken: unknown[] = [];
  let isKnown = true;
  const server = await startHttpStandIn(
    ({ path, headers, body }) => {
      if (path !== '/push/one') return { status: 404 };
      if (!isKnown) return { status: 410 };
      if (headers['content-encoding'] !== 'aes128gcm' || headers['ttl'] === undefined) return { status: 400, said: 'no TTL or encoding' };
      if (!isSigned(headers.authorization ?? '', publicKey())) return { status: 403, said: 'wrong VAPID' };
      if (body.length > 4_096) return { status: 413 };
      woken.push(JSON.parse(decrypt(body, { ecdh, own, auth })));
      return { status: 201 };
    },
    { isEncrypted: true },
  );
  const subscription = {
    endpoint: `${server.url}/push/one`,
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
  };
  return { ...server, subscription, woken, forget: () => (isKnown = false) };
}

/** `vapid t=<jwt>, k=<key>` by the key that the browser subscribed with. */
function isSigned(authorization: string, publicKey: string): boolean {
  const [, jwt = '', key = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  if (key !== publicKey) return false;
  const raw = Buffer.from(key, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url') };
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const verifier = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  return verify('sha256', Buffer.from(`${head}.${claims}`), verifier, Buffer.from(signature, 'base64url'));
}

function decrypt(
  body: Buffer,
  { ecdh, own, auth }: { readonly ecdh: ReturnType<typeof createECDH>; readonly own: Buffer; readonly auth: Buffer },
): string {
  const salt = body.subarray(0, 16);
  const idLength = body[20] ?? 0;
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const secret = ecdh.computeSecret(sender);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender]);
  const ikm = Buffer.from(hkdfSync('sha256', secret, auth, info, 32));
  const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
  const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  // After the text comes a 2, then padding.
  return plain.subarray(0, plain.lastIndexOf(2)).toString();
}
