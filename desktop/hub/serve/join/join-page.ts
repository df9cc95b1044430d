import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  CA_CERTIFICATE_PATH,
  CA_PROFILE_PATH,
  JOIN_FACTS_PATH,
  JOIN_HEALTH_PATH,
  JOIN_PATH,
  type JoinFacts,
} from '#shared/protocol/join-facts.ts';
import type { JoinFile } from './join-files.ts';
import { mobileProfile } from './mobile-profile.ts';

export interface JoinPageOptions {
  readonly files: ReadonlyMap<string, JoinFile>;
  readonly facts: () => JoinFacts;
  /** The authority's certificate, DER. */
  readonly certificate: Buffer;
}

/** All that the hub says without encryption. The same over TLS, where `/join/health` proves that a phone believes it. */
export type AnswerJoin = (request: IncomingMessage, response: ServerResponse) => boolean;

export function createJoinPage({ files, facts, certificate }: JoinPageOptions): AnswerJoin {
  return (request, response) => {
    const [pathname = ''] = (request.url ?? '').split('?');
    if (pathname !== JOIN_PATH && !pathname.startsWith(`${JOIN_PATH}/`)) return false;
    setHeaders(response, facts());
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return true;
    }
    const send = (type: string, body: string | Buffer): void => {
      response.setHeader('content-type', type);
      response.setHeader('content-length', Buffer.byteLength(body));
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    switch (pathname) {
      case JOIN_FACTS_PATH:
        send('application/json', JSON.stringify(facts()));
        return true;
      case JOIN_HEALTH_PATH:
        allowOwnOrigin(request, response, facts());
        send('application/json', '{"product":"wedsync-hub"}');
        return true;
      case CA_CERTIFICATE_PATH:
        response.setHeader('content-disposition', `attachment; filename="${fileName(facts())}.crt"`);
        send('application/x-x509-ca-cert', certificate);
        return true;
      case CA_PROFILE_PATH:
        send('application/x-apple-aspen-config', mobileProfile({ certificate, venueName: facts().venue }));
        return true;
    }
    const file = files.get(pathname.slice(JOIN_PATH.length + 1) || 'index.html');
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      return true;
    }
    if (file.isHashed) response.setHeader('cache-control', 'public, max-age=31536000, immutable');
    send(file.type, file.body);
    return true;
  };
}

function setHeaders(response: ServerResponse, { urls }: JoinFacts): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    // The same hub once more over TLS, to see whether the phone believes it; its port is one, its names are several.
    `connect-src 'self' ${urls.map((url) => new URL(url).origin).join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('content-security-policy', policy.join('; '));
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cache-control', 'no-store');
}

/** The page in clear asks over TLS, which is another origin to a browser; no other site may. */
function allowOwnOrigin({ headers }: IncomingMessage, response: ServerResponse, { urls }: JoinFacts): void {
  response.setHeader('vary', 'Origin');
  const isOwn = urls.some((url) => headers.origin === `http://${new URL(url).host}`);
  if (isOwn && headers.origin !== undefined) response.setHeader('access-control-allow-origin', headers.origin);
}

const fileName = ({ urls }: JoinFacts): string => new URL(urls[0] ?? 'https://wedsync.local').hostname.replace(/\.local$/, '');
