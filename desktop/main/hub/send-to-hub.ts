import { X509Certificate } from 'node:crypto';
import { type IncomingMessage, request as requestInClear } from 'node:http';
import { request as requestEncrypted } from 'node:https';
import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import type { RestMessage, SendRequest } from '#shared/client/rest-client.ts';
import { judgeHubCertificate } from '../security/judge-hub-certificate.ts';

const TIMEOUT_MS = 10_000;
const MOST_BYTES = 1_048_576;
const HTTPS_PORT = 443;

/** Asks a hub that believes itself to be known by `ca` (PEM); no other authority counts. Null: it is not encrypted. */
export function sendToHub(ca: string | null): SendRequest {
  return async (message) => {
    const { status, body } = await ask(message, ca);
    return { status, text: body.toString('utf8') };
  };
}

/** What stands at an address in clear, as bytes. */
export async function getInClear(url: string): Promise<Buffer> {
  const { status, body } = await ask({ method: 'GET', url, headers: {} }, null);
  if (status !== 200) throw new Error(`${url} answered ${status}`);
  return body;
}

async function ask(message: RestMessage, ca: string | null): Promise<{ readonly status: number; readonly body: Buffer }> {
  const { method, url, headers, body } = message;
  const connection = url.startsWith('https:') ? await connectTo(new URL(url), ca) : null;
  return new Promise((resolve, reject) => {
    const take = (response: IncomingMessage): void => {
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        parts.push(part);
        bytes += part.length;
        if (bytes > MOST_BYTES) response.destroy(new Error('the answer is too long'));
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
      response.on('error', reject);
    };
    const options = { method, headers: { ...headers, connection: 'close' }, timeout: TIMEOUT_MS };
    const request =
      connection === null
        ? requestInClear(url, { ...options, agent: false }, take)
        : requestEncrypted(url, { ...options, createConnection: () => connection }, take);
    request.on('timeout', () => request.destroy(new Error(`no answer for ${TIMEOUT_MS / 1_000} s`)));
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * Connects, and says nothing before the other end has shown what the venue's authority signed for it. Judged here, since the TLS of
 * Electron does not take an authority that is bound to addresses, as ours is.
 */
function connectTo({ hostname, port }: URL, ca: string | null): Promise<TLSSocket> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: port === '' ? HTTPS_PORT : Number(port),
      rejectUnauthorized: false,
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error(`no answer for ${TIMEOUT_MS / 1_000} s`)));
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate().raw as Buffer | undefined;
      const why = shown === undefined ? 'it shows no certificate' : judge(shown, host, ca);
      if (why === null) resolve(socket);
      else socket.destroy(new Error(`What answers there is not the hub: ${why}.`));
    });
  });
}

function judge(shown: Buffer, hostname: string, ca: string | null): string | null {
  if (ca === null) return 'it is encrypted, and nobody has said whom to believe';
  return judgeHubCertificate({ certificate: new X509Certificate(shown).toString(), hostname, authority: ca, nowMs: Date.now() });
}
