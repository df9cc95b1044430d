import { createServer as createClear, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createEncrypted } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '../loopback-certificate.ts';

/** What goes wrong with one request, in place of an answer. */
export type Fault =
  | 'hang'
  | 'cut'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly said?: string };

export interface HeardRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
export interface SaidAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly said?: string;
}

export interface HttpStandIn {
  readonly url: string;
  readonly requests: HeardRequest[];
  /** The next requests fail like this, one each. */
  readonly faults: Fault[];
}

/** A server of somebody else on a port of its own, with faults on demand; `isEncrypted`: by the test authority's certificate. Ends with the test. */
export async function startHttpStandIn(
  answer: (request: HeardRequest) => SaidAnswer,
  { isEncrypted = false }: { readonly isEncrypted?: boolean } = {},
): Promise<HttpStandIn> {
  const requests: HeardRequest[] = [];
  const faults: Fault[] = [];
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const heard = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) };
      requests.push(heard);
      const fault = faults.shift();
      if (fault === 'hang') return;
      if (fault === 'cut') {
        request.socket.destroy();
        return;
      }
      const { status, headers = {}, said = '' } = fault ?? answer(heard);
      response.writeHead(status, headers).end(said);
    });
  };
  const server = isEncrypted ? createEncrypted({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }, serve) : createClear(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `${isEncrypted ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, faults };
}

export const jsonAnswer = (status: number, value: unknown): SaidAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  said: JSON.stringify(value),
});
