import { createHash, X509Certificate } from 'node:crypto';
import fs from 'node:fs';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { type AddressInfo, createServer } from 'node:net';
import process from 'node:process';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JoinCode } from '#shared/protocol/join-code.ts';
import { type HubCredentials, openHubCredentials } from '../../../agent/join/hub-credentials.ts';
import { joinByCodes } from '../../../agent/join/join-by-codes.ts';
import { joinHub } from '../../../agent/join/join-hub.ts';
import { readableLog } from '../../support/silent-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { TEST_AUTHORITY, TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from '../../support/loopback-certificate.ts';

const AUTHORITY = new X509Certificate(TEST_AUTHORITY);
const PIN = createHash('sha256').update(AUTHORITY.raw).digest('base64url');
const CREDENTIAL_ID = 'credential-id-01';

interface StandIn {
  readonly port: number;
  /** What came in clear and what came encrypted. */
  readonly clear: string[];
  readonly sealed: { readonly line: string; readonly body: Record<string, unknown> }[];
}

/** One port that speaks both, as a hub does: the authority in clear, everything else encrypted. `answer`: status and body of redeeming. */
async function startStandIn(answer: () => readonly [number, unknown], authority: Buffer = AUTHORITY.raw): Promise<StandIn> {
  const clear: string[] = [];
  const sealed: StandIn['sealed'] = [];
  const http = createHttp((request, response) => {
    clear.push(`${request.method} ${request.url}`);
    response.end(authority);
  });
  const redeem: RequestListener = (request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      sealed.push({ line: `${request.method} ${request.url}`, body: JSON.parse(text) as Record<string, unknown> });
      const [status, body] = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  };
  const https = createHttps({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }, redeem);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      socket.pause();
      socket.unshift(first);
      (first[0] === 0x16 ? https : http).emit('connection', socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, clear, sealed };
}

const JOINED = {
  credential_id: CREDENTIAL_ID,
  venue: 'Rose Hall',
  addresses: ['https://192.168.1.20:8750', 'http://downgrade:1'],
  zone: 'Bar',
  name: null,
};
const REFUSED = { code: 'auth.ticket-unusable', message: 'This code cannot be used.', remedy: 'Ask for a new one.' };

function startAgent(credentials: HubCredentials = openHubCredentials({ dataDir: temporaryFolder(), files: fs })) {
  const { log, lines } = readableLog();
  const clock = { after: (_ms: number, fn: () => void) => (queueMicrotask(fn), () => undefined) };
  const dependencies = { credentials, hostId: 'till-1', hostName: 'pc-7', platform: 'linux', clock, log };
  const codeFor = (port: number, part: Partial<JoinCode> = {}): JoinCode => ({
    kind: 'host',
    urls: [`https://127.0.0.1:${port}`],
    caSha256: PIN,
    ticket: `wst_${'t'.repeat(43)}`,
    venue: 'Rose Hall',
    ...part,
  });
  return {
    credentials,
    lines,
    codeFor,
    join: (code: JoinCode) => joinHub(code, dependencies),
    byCodes: (codes: string[]) => joinByCodes(codes, dependencies),
  };
}

describe('a host that joins', () => {
  it('believes the authority of its code and no other, and tells its secret to nobody', async () => {
    const hub = await startStandIn(() => [200, JOINED]);
    const { join, codeFor, credentials } = startAgent();
    const kept = await join(codeFor(hub.port));
    expect(hub.clear).toEqual(['GET /join/ca.crt']);
    expect(kept).toMatchObject({ caSha256: PIN, caPem: AUTHORITY.toString(), zone: 'Bar', roll: null });
    expect(kept.urls).toEqual([`https://127.0.0.1:${hub.port}`, 'https://192.168.1.20:8750']);
    const [, secret = ''] = kept.token.split('.');
    expect(kept.token).toBe(`wsa_${CREDENTIAL_ID}.${secret}`);
    expect(hub.sealed).toMatchObject([{ line: 'POST /api/access/hosts/redeem', body: { host_id: 'till-1', credential: null } }]);
    expect(hub.sealed[0]?.body['secret_sha256']).toBe(createHash('sha256').update(secret).digest('base64url'));
    expect(JSON.stringify(hub.sealed)).not.toContain(secret);
    expect(credentials.hubs()).toEqual([kept]);
  });

  it('says nothing where another certificate is, nor in clear when its code has a pin', async () => {
    const hub = await startStandIn(() => [200, JOINED], new X509Certificate(TEST_CERTIFICATE).raw);
    const { join, codeFor, credentials } = startAgent();
    await expect(join(codeFor(hub.port))).rejects.toMatchObject({ code: 'join.authority-wrong' });
    await expect(join(codeFor(hub.port, { urls: [`http://127.0.0.1:${hub.port}`] }))).rejects.toMatchObject({
      code: 'join.hub-unreachable',
    });
    expect([hub.clear, hub.sealed]).toEqual([['GET /join/ca.crt'], []]);
    expect(credentials.hubs()).toEqual([]);
  });

  it('asks again with the same secret when it was killed, or the answer was lost', async () => {
    let isLost = true;
    const hub = await startStandIn(() => (isLost ? [502, 'lost'] : [200, JOINED]));
    const { join, codeFor, credentials } = startAgent();
    await expect(join(codeFor(hub.port))).rejects.toMatchObject({ code: 'protocol.malformed' });
    isLost = false;
    await startAgent(credentials).join(codeFor(hub.port));
    expect(new Set(hub.sealed.map(({ body }) => body['secret_sha256'])).size).toBe(1);
    expect(credentials.hubs()).toHaveLength(1);
  });

  it('does not use a code twice, and goes on with what it has when a later one is no good', async () => {
    let isGood = true;
    const hub = await startStandIn(() => (isGood ? [200, JOINED] : [401, REFUSED]));
    const { join, codeFor, lines } = startAgent();
    const kept = await join(codeFor(hub.port));
    expect(await join(codeFor(hub.port))).toEqual(kept);
    expect(hub.sealed).toHaveLength(1);
    isGood = false;
    expect(await join(codeFor(hub.port, { ticket: `wst_${'u'.repeat(43)}` }))).toEqual(kept);
    expect(hub.sealed[1]?.body['credential']).toBe(kept.token);
    expect(lines.at(-1)?.msg).toContain('goes on with the credential that it has');
    await expect(startAgent().join(codeFor(hub.port))).rejects.toMatchObject({ code: 'auth.ticket-unusable' });
  });

  it('tries one address of the hub after the other, and says when none answers', async () => {
    const hub = await startStandIn(() => [200, JOINED]);
    const { join, codeFor } = startAgent();
    const urls = ['https://127.0.0.1:1', `https://127.0.0.1:${hub.port}`];
    expect((await join(codeFor(hub.port, { urls }))).urls[0]).toBe(urls[1]);
    await expect(startAgent().join(codeFor(1, { urls: ['https://127.0.0.1:1'] }))).rejects.toMatchObject({
      code: 'join.hub-unreachable',
      remedy: expect.stringContaining('--lan') as string,
    });
  });

  it('refuses a code that is for somebody else', async () => {
    const { encodeJoinCode } = await import('#shared/protocol/join-code.ts');
    const { byCodes, codeFor } = startAgent();
    await expect(byCodes([encodeJoinCode(codeFor(1, { kind: 'phone' }))])).rejects.toMatchObject({
      code: 'join.code-other',
      message: expect.stringContaining('a phone') as string,
    });
  });
});

describe('the file with credentials', () => {
  it('that cannot be understood is left as it is, and said without what is in it', () => {
    const dataDir = temporaryFolder();
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(`${dataDir}/hub-credentials.json`, '{ "hubs": "wsa_secret" }');
    const opening = (): unknown => openHubCredentials({ dataDir, files: fs });
    expect(opening).toThrow(expect.objectContaining({ code: 'join.credentials-unreadable' }));
    expect(opening).not.toThrow(expect.objectContaining({ message: expect.stringContaining('wsa_secret') as string }));
  });
});
