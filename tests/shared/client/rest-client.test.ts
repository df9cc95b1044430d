import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createRestClient } from '#shared/client/rest-client.ts';

interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

async function openServer(status: number, answer: string): Promise<{ baseUrl: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      asked.push({ line: `${request.method} ${request.url}`, authorization: request.headers.authorization, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const reply = z.object({ name: z.string() });

test('what is asked goes out with its right and comes back parsed', async () => {
  const { baseUrl, asked } = await openServer(200, '{"name":"till"}');
  const rest = createRestClient({ baseUrl, token: 'secret' });
  expect(await rest.ask({ path: '/api/x', reply })).toEqual({ name: 'till' });
  await rest.ask({ path: '/api/x', body: { zone: 'bar' }, reply });
  await rest.ask({ method: 'DELETE', path: '/api/x/1', reply });
  expect(asked).toEqual([
    { line: 'GET /api/x', authorization: 'Bearer secret', body: '' },
    { line: 'POST /api/x', authorization: 'Bearer secret', body: '{"zone":"bar"}' },
    { line: 'DELETE /api/x/1', authorization: 'Bearer secret', body: '' },
  ]);
});

test('a refusal of the hub arrives with its code and its remedy', async () => {
  const { baseUrl } = await openServer(403, '{"code":"auth.role-forbidden","message":"No.","remedy":"Ask a lead."}');
  const asking = createRestClient({ baseUrl, token: 'x' }).ask({ path: '/', reply });
  await expect(asking).rejects.toMatchObject({ code: 'auth.role-forbidden', message: 'No.', remedy: 'Ask a lead.' });
});

test.each([
  [502, '<html>', 'protocol.malformed'],
  [200, '{"name":7}', 'protocol.malformed'],
  [200, 'not json', 'protocol.malformed'],
])('status %i with %s is not taken for an answer', async (status, answer, code) => {
  const { baseUrl } = await openServer(status, answer);
  await expect(createRestClient({ baseUrl, token: null }).ask({ path: '/', reply })).rejects.toMatchObject({ code });
});

test('a hub that is not there is said to be so', async () => {
  const asking = createRestClient({ baseUrl: 'http://127.0.0.1:1', token: null }).ask({ path: '/', reply });
  await expect(asking).rejects.toMatchObject({ code: 'hub.no-answer', where: 'http://127.0.0.1:1/' });
});
