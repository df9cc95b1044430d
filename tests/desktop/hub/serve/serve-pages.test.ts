import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HttpHub, openHttpHub, startHttpHub } from '../../../support/http-hub.ts';

const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const SCRIPT = 'console.log("phone")';
const SCRIPT_PATH = '/assets/index-B7f3kq9Z.js';

let hub: HttpHub;
let outside = '';

beforeAll(async () => {
  outside = mkdtempSync(path.join(tmpdir(), 'wedsync-test-'));
  const folder = path.join(outside, 'mobile');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Phone</title>');
  writeFileSync(path.join(folder, SCRIPT_PATH), SCRIPT);
  writeFileSync(path.join(folder, `${SCRIPT_PATH}.br`), brotliCompressSync(SCRIPT));
  writeFileSync(path.join(folder, `${SCRIPT_PATH}.gz`), gzipSync(SCRIPT));
  writeFileSync(path.join(folder, 'manifest.webmanifest'), '{}');
  writeFileSync(path.join(folder, '.env'), 'SECRET');
  writeFileSync(path.join(outside, 'access.json'), 'SECRET');
  const wallboardFolder = path.join(outside, 'wallboard');
  mkdirSync(wallboardFolder);
  writeFileSync(path.join(wallboardFolder, 'index.html'), '<!doctype html><title>Wall</title>');
  hub = await openHttpHub({ phoneAppFolder: folder, wallboardFolder });
});

afterAll(async () => {
  await hub.close();
  rmSync(outside, { recursive: true, force: true });
});

/** As it stands: `fetch` would tidy the address first. */
function getAsWritten(port: number, address: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: address, agent: false }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (part: string) => (text += part));
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, text }));
    })
      .on('error', reject)
      .end();
  });
}

it('the phone app is served at the root without a token, and is asked for anew each time', async () => {
  const reply = await hub.get('/', { token: null, headers: HTML });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(reply.headers.get('content-type')).toContain('text/html');
  expect(await reply.text()).toContain('Phone');
});

it('the page at the root is for whoever asks, also for a service worker that keeps it', async () => {
  const reply = await hub.get('/', { token: null, headers: { accept: '*/*', 'accept-encoding': 'gzip, br' } });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([200, 'no-cache']);
  expect(await reply.text()).toContain('Phone');
});

it.each(['br', 'gzip'])('the phone app is sent as it was compressed when it was built, with %s', async (encoding) => {
  const reply = await hub.get(SCRIPT_PATH, { token: null, headers: { 'accept-encoding': encoding } });
  expect([reply.headers.get('content-encoding'), reply.headers.get('content-type')]).toEqual([
    encoding,
    expect.stringContaining('javascript'),
  ]);
  expect(reply.headers.get('vary')).toContain('accept-encoding');
  expect(await reply.text()).toBe(SCRIPT);
});

it('the phone app has files named by their content, which are kept for a year; the others are asked for anew', async () => {
  const cacheOf = async (address: string) => (await hub.get(address, { token: null })).headers.get('cache-control');
  expect(await cacheOf(SCRIPT_PATH)).toBe('public, max-age=31536000, immutable');
  expect(await cacheOf('/manifest.webmanifest')).toBe('no-cache');
  expect(await cacheOf('/index.html')).toBe('no-cache');
});

it('the phone app answers its own addresses with its page, and only when a person goes there', async () => {
  const statusOf = async (address: string, headers: Record<string, string>) => (await hub.get(address, { token: null, headers })).status;
  expect(await statusOf('/hosts/till-1', HTML)).toBe(200);
  expect(await statusOf('/hosts/till-1', { accept: 'application/json' })).toBe(404);
  expect(await statusOf('/assets/index-gone0000.js', HTML)).toBe(404);
  expect(await statusOf('/missing.png', HTML)).toBe(404);
  expect(await statusOf('/api/nothing', HTML)).toBe(404);
});

it.each([
  '/../access.json',
  '/%2e%2e/access.json',
  '/assets/../../access.json',
  '/..%2faccess.json',
  '/..\\access.json',
  '/%2e%2e%5caccess.json',
  '/.env',
])('the phone app gives away no file that is not its own: %s', async (address) => {
  const { status, text } = await getAsWritten(hub.port, address);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(text).not.toContain('SECRET');
});

it.each(['/wall', '/wall/', '/wall/index.html'])('the wallboard is served to browsers at %s, whatever they take', async (address) => {
  const reply = await hub.get(address, { token: null, headers: { ...HTML, 'accept-encoding': 'gzip, br' } });
  expect([reply.status, await reply.text()]).toEqual([200, '<!doctype html><title>Wall</title>']);
  expect(reply.headers.get('cache-control')).toBe('no-cache');
});

it('an address below the wallboard is no page of the phone app', async () => {
  expect((await hub.get('/wall/nothing', { token: null, headers: HTML })).status).toBe(404);
});

it('the phone app may be missing: the hub says so and does everything else', async () => {
  const bare = await startHttpHub();
  expect((await bare.get('/', { headers: HTML })).status).toBe(404);
  expect((await bare.get('/api/hosts')).status).toBe(200);
  expect(bare.logLines().join('')).toContain('phone app is not built');
});
