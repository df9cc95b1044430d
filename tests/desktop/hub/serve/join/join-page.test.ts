import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readJoinFiles } from '../../../../../desktop/hub/serve/join/join-files.ts';
import { createJoinPage } from '../../../../../desktop/hub/serve/join/join-page.ts';
import { mobileProfile } from '../../../../../desktop/hub/serve/join/mobile-profile.ts';
import { logLines } from '../../../../support/log-lines.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const FACTS = { venue: 'Rose & Hall', urls: ['https://rose-hall.local:8750', 'https://192.168.1.20:8750'], fingerprint: '3F A2' };
const CERTIFICATE = Buffer.from('certificate');

async function open(folder = temporaryFolder()) {
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>');
  writeFileSync(path.join(folder, 'assets', 'index-aB3dE6gH.js'), 'join()');
  writeFileSync(path.join(folder, 'secret.key'), 'a key that has no business here');
  const { log } = logLines();
  const answer = createJoinPage({ files: readJoinFiles(folder, log), facts: () => FACTS, certificate: CERTIFICATE });
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(418).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return (address: string, init: RequestInit = {}) => fetch(base + address, init);
}

describe('the join page', () => {
  it.each([
    ['/join', 200, 'text/html; charset=utf-8'],
    ['/join/', 200, 'text/html; charset=utf-8'],
    ['/join?from=poster', 200, 'text/html; charset=utf-8'],
    ['/join/assets/index-aB3dE6gH.js', 200, 'text/javascript; charset=utf-8'],
    ['/join/facts.json', 200, 'application/json'],
    ['/join/health', 200, 'application/json'],
    ['/join/ca.crt', 200, 'application/x-x509-ca-cert'],
    ['/join/ca.mobileconfig', 200, 'application/x-apple-aspen-config'],
    ['/join/secret.key', 404, 'text/plain'],
    ['/join/constructor', 404, 'text/plain'],
  ])('answers %s with %d %s', async (address, status, type) => {
    const get = await open();
    const response = await get(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([status, type]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('leaves alone what is not below it', async () => {
    const get = await open();
    for (const address of ['/', '/joining', '/api/hosts', '/join%2Fhealth']) expect((await get(address)).status).toBe(418);
  });

  it('gives the certificate as bytes, and takes nothing', async () => {
    const get = await open();
    expect(Buffer.from(await (await get('/join/ca.crt')).arrayBuffer())).toEqual(CERTIFICATE);
    expect((await get('/join/health', { method: 'POST', body: '{}' })).status).toBe(405);
    expect(await (await get('/join', { method: 'HEAD' })).text()).toBe('');
  });

  it('may load its own files and ask the hub over TLS, nothing else', async () => {
    const get = await open();
    expect((await get('/join')).headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' https://rose-hall.local:8750 https://192.168.1.20:8750; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    );
  });

  it('tells only the pages of this hub in clear that it is believed', async () => {
    const get = await open();
    const allowed = async (origin: string) =>
      (await get('/join/health', { headers: { origin } })).headers.get('access-control-allow-origin');
    expect(await allowed('http://192.168.1.20:8750')).toBe('http://192.168.1.20:8750');
    expect(await allowed('http://rose-hall.local:8750')).toBe('http://rose-hall.local:8750');
    for (const origin of ['http://192.168.1.20', 'https://evil.example', 'http://192.168.1.21:8750', 'null'])
      expect(await allowed(origin)).toBeNull();
  });
});

describe('the profile for iPhones', () => {
  it('has the certificate and the name, is the same each time, and another for another authority', () => {
    const profile = mobileProfile({ certificate: CERTIFICATE, venueName: 'Rose & <Hall>\u0000' });
    expect(profile).toContain(`<data>${CERTIFICATE.toString('base64')}</data>`);
    expect(profile).toContain('<string>Rose &amp; &lt;Hall&gt; </string>');
    expect(profile.match(/<string>com\.apple\.security\.root<\/string>/g)).toHaveLength(1);
    const uuids = profile.match(/[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}/g) ?? [];
    expect(new Set(uuids).size).toBe(2);
    expect(mobileProfile({ certificate: CERTIFICATE, venueName: 'Rose & <Hall>\u0000' })).toBe(profile);
    expect(mobileProfile({ certificate: Buffer.from('another'), venueName: 'Rose Hall' })).not.toContain(uuids[0]);
  });
});
