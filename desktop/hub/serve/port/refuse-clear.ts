import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import type { RestError } from '#shared/protocol/rest/rest-error.ts';
import { JOIN_PATH } from '#shared/protocol/join-facts.ts';

/** Addresses that programs ask, whatever they accept. */
const NOT_A_PAGE = /^\/(api|metrics|federate|healthz|socket\.io|assets)(\/|$)/;

/**
 * Answers what came without encryption and is not the join page: people are led there (browsers keep what stands behind #), programs
 * are refused. 426 is HTTP's own word for it. False: it was led there.
 */
export function refuseClear(request: IncomingMessage, response: ServerResponse): boolean {
  response.setHeader('cache-control', 'no-store');
  if (isNavigation(request)) {
    response.writeHead(302, { location: `${JOIN_PATH}${isWall(request) ? '?to=wall' : ''}` }).end();
    return false;
  }
  const body: RestError = {
    code: 'transport.tls-needed',
    message: 'The hub speaks only encrypted, with a certificate of the venue’s own authority.',
    remedy: `Use https:// and believe ca.pem of the hub's data folder; for a phone, open ${JOIN_PATH} in its browser.`,
  };
  response.writeHead(426, { 'content-type': 'application/json', upgrade: 'TLS/1.2, HTTP/1.1', connection: 'Upgrade, close' });
  response.end(JSON.stringify(body));
  return true;
}

/** A display goes on to its own page once it believes the venue. */
const isWall = ({ url = '/' }: IncomingMessage): boolean => /^\/wall(?:[/?]|$)/.test(url);

function isNavigation({ method, url = '/', headers }: IncomingMessage): boolean {
  const [pathname = '/'] = url.split('?');
  const wantsPage = (headers.accept ?? '').includes('text/html') && headers.upgrade === undefined;
  return (method === 'GET' || method === 'HEAD') && wantsPage && !NOT_A_PAGE.test(pathname) && path.posix.extname(pathname) === '';
}
