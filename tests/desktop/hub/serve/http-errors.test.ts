import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { restErrorSchema } from '#shared/protocol/rest/rest-error.ts';
import { type HttpHub, openHttpHub, startHttpHub } from '../../../support/http-hub.ts';

/** Sends bytes as they are and gives all that comes back until the hub closes the connection. */
function sendRaw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.setEncoding('utf8').on('data', (part: string) => (answer += part));
    socket.on('end', () => resolve(answer)).on('error', reject);
  });
}

describe('what is not meant for the hub', () => {
  let hub: HttpHub;
  beforeAll(async () => {
    hub = await openHttpHub();
    return hub.close;
  });

  it.each([
    ['GET', '/api/nothing', 404, 'http.not-found'],
    ['GET', '/nothing.js', 404, 'http.not-found'],
    ['POST', '/api/hosts', 404, 'http.not-found'],
    ['DELETE', '/', 404, 'http.not-found'],
    ['GET', '/%', 400, 'protocol.malformed'],
  ])('%s %s → %d as plain facts, without a stack', async (method, address, status, code) => {
    const reply = await hub.get(address, { method });
    const text = await reply.text();
    expect([reply.status, restErrorSchema.parse(JSON.parse(text)).code]).toEqual([status, code]);
    expect(text).not.toMatch(/\.ts|\.js:|node_modules/);
  });

  it.each([
    ['is no JSON', { 'content-type': 'application/json' }, '{"metrics":', 400, 'body'],
    ['is empty', { 'content-type': 'application/json' }, '', 400, 'body'],
    ['is of another kind', { 'content-type': 'text/csv' }, 'metrics', 415, 'Content-Type'],
  ])('a body that %s is refused with what is wrong and how to mend it', async (_what, headers, body, status, where) => {
    const reply = await hub.get('/api/analytics/custom-query', { method: 'POST', headers, body });
    expect([reply.status, await reply.json()]).toEqual([
      status,
      { code: 'protocol.malformed', message: expect.stringContaining('cannot be read'), where, remedy: expect.stringContaining('JSON') },
    ]);
  });

  it('a request that does not fit is told so in the language of whoever asks, schemas and all', async () => {
    const reply = await hub.get('/api/analytics/custom-query', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': 'de-AT, en;q=0.5' },
      body: '{"metrics":5,"nothing":1}',
    });
    expect([reply.status, await reply.json()]).toEqual([
      400,
      expect.objectContaining({
        message: expect.stringMatching(
          /^Die Anfrage passt nicht: (?=.*metrics: Ungültige Eingabe: erwartet)(?=.*nothing: kann hier nicht angegeben werden)/,
        ),
        remedy: 'Unter /api/docs steht, was diese Adresse annimmt.',
      }),
    ]);
  });

  it('a body that is too large is refused before it is read', async () => {
    const reply = await hub.get('/api/hosts', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: 'x'.repeat(70_000) }),
    });
    expect([reply.status, await reply.json()]).toEqual([413, expect.objectContaining({ code: 'protocol.too-large', where: 'body' })]);
  });

  it.each([
    ['not HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', '400'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: hub\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ])('%s is answered with %s', async (_name, text, status) => {
    const answer = await sendRaw(hub.port, text);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain('protocol.malformed');
  });

  it('the hub serves on after all of it', async () => {
    expect((await hub.get('/api/hosts')).status).toBe(200);
  });
});

it('an address that asks too often is told when to come back', async () => {
  const hub = await startHttpHub({ limits: { network: 1, loopback: 3 } });
  const statuses: number[] = [];
  for (let request = 0; request < 3; request += 1) statuses.push((await hub.get('/api/hosts')).status);
  const refused = await hub.get('/nowhere');
  expect([...statuses, refused.status]).toEqual([200, 200, 200, 429]);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({
    code: 'protocol.rate-exceeded',
    where: '127.0.0.1',
    remedy: expect.stringContaining('Ask again'),
  });
});
