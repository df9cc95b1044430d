import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createRestClient } from '#shared/client/rest-client.ts';
import { speak } from '#shared/language/spoken.ts';

interface Asked {
  readonly line: string;
  readonly authorization: string | undefined;
  readonly language: string | undefined;
  readonly body: string;
}

async function openServer(status: number, answer: string): Promise<{ baseUrl: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      const { authorization, 'accept-language': language } = request.headers;
      asked.push({ line: `${request.method} ${request.url}`, authorization, language, body });
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
    { line: 'GET /api/x', authorization: 'Bearer secret', language: 'en', body: '' },
    { line: 'POST /api/x', authorization: 'Bearer secret', language: 'en', body: '{"zone":"bar"}' },
    { line: 'DELETE /api/x/1', authorization: 'Bearer secret', language: 'en', body: '' },
  ]);
});

test('what is refused is wanted in the language that is spoken here, or as somebody says', async () => {
  const { baseUrl, asked } = await openServer(200, '{"name":"till"}');
  speak('de');
  onTestFinished(() => speak('en'));
  const rest = createRestClient({ baseUrl, token: null });
  await rest.ask({ path: '/', reply });
  await rest.download('/');
  await rest.upload({ path: '/', bytes: new Uint8Array(1), reply });
  await createRestClient({ baseUrl, token: null, language: 'en' }).ask({ path: '/', reply });
  // What Node sends by itself.
  await createRestClient({ baseUrl, token: null, language: null }).ask({ path: '/', reply });
  expect(asked.map(({ language }) => language)).toEqual(['de', 'de', 'de', 'en', '*']);
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
