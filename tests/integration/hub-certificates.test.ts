import { createHash, X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { certificateMaker } from '../support/certificate-maker.ts';
import { startImpostor } from '../support/impostor-hub.ts';
import { agentHello, connectedRawAgent } from '../support/raw-agent.ts';
import { scriptClient } from '../support/script-client.ts';
import { startBuiltAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { trust } from '../support/test-authority.ts';
import { waitUntil } from '../support/wait-until.ts';

const START = { timeout: 60_000 };

describe('a hub that is started for the first time', () => {
  it('has an authority of its own, which nobody believes before they are told to', START, async () => {
    const hub = await startBuiltHub({ hasTestAuthority: false });
    await expect(fetch(`${hub.baseUrl}/healthz`)).rejects.toMatchObject({ cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } });
    const { ca_file: file = '', ca_sha256: sha256 } = hub.access;
    const certificate = new X509Certificate(readFileSync(file));
    expect(createHash('sha256').update(certificate.raw).digest('base64url')).toBe(sha256);
    trust(certificate.toString());
    expect((await fetch(`${hub.baseUrl}/healthz`)).status).toBe(200);
    expect(hub.baseUrl).toBe(hub.access.base_url);
    const keys = path.join(hub.dataDir, 'keys');
    for (const name of readdirSync(keys)) expect([name, statSync(path.join(keys, name)).mode & 0o077]).toEqual([name, 0]);
    // The same after a restart: what believes it goes on doing so.
    await hub.stop();
    const again = await startBuiltHub({ hasTestAuthority: false, dataDir: hub.dataDir, port: hub.port });
    expect(again.access.ca_sha256).toBe(sha256);
    expect((await fetch(`${again.baseUrl}/healthz`)).status).toBe(200);
  });

  it('gives a stranger the join page and nothing else', START, async () => {
    const hub = await startBuiltHub();
    const clear = `http://127.0.0.1:${hub.port}`;
    const page = await fetch(`${clear}/`, { headers: { accept: 'text/html' } });
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/join']);
    expect(await (await fetch(`${clear}/join/facts.json`)).json()).toMatchObject({
      venue: 'Our venue',
      urls: [`https://rose-hall.local:${hub.port}`, `https://127.0.0.1:${hub.port}`],
    });
    const der = Buffer.from(await (await fetch(`${clear}/join/ca.crt`)).arrayBuffer());
    expect(createHash('sha256').update(der).digest('base64url')).toBe(hub.access.ca_sha256);
    const headers = { authorization: `Bearer ${hub.access.token}` };
    for (const address of [
      '/api/hosts',
      '/api/openapi.json',
      '/healthz',
      '/metrics',
      '/assets/x.js',
      '/socket.io/?EIO=4&transport=websocket',
    ]) {
      const response = await fetch(clear + address, { headers });
      expect([address, response.status, await response.json()]).toMatchObject([address, 426, { code: 'transport.tls-needed' }]);
    }
  });
});

describe('whoever pretends to be the hub', () => {
  it('is believed by no agent, neither with a foreign name under our key nor with another authority', START, async () => {
    const [ours, theirs] = [await certificateMaker(), await certificateMaker()];
    const caFile = path.join(temporaryFolder(), 'ca.pem');
    writeFileSync(caFile, ours.pem);
    const impostors = await Promise.all([
      theirs.leaf(['rose-hall.local'], ['127.0.0.1']).then(startImpostor),
      ours.leaf(['google.com'], ['127.0.0.1']).then(startImpostor),
      ours.leaf(['rose-hall.local']).then(startImpostor),
    ]);
    const said = ['not of the venue', 'not of the venue', 'for another name or address'];
    for (const [index, impostor] of impostors.entries()) {
      const agent = startBuiltAgent({ hub: impostor.url, token: 'a-token-of-twenty-signs', name: 'Till', caFile });
      await waitUntil('it says why not', () => agent.log().includes(said[index] as string));
      expect([index, impostor.believers()]).toEqual([index, 0]);
      await agent.stop();
    }
    // And the right one is: so it is the certificate that they were refused for.
    const right = await ours.leaf(['rose-hall.local'], ['127.0.0.1']).then(startImpostor);
    startBuiltAgent({ hub: right.url, token: 'a-token-of-twenty-signs', name: 'Till', caFile });
    await waitUntil('it asks', () => right.believers() > 0);
  });

  it('gives an agent that knows the SHA-256 no other certificate', START, async () => {
    const hub = await startBuiltHub();
    const dataDir = temporaryFolder();
    const start = (sha256: string) =>
      startBuiltAgent({
        hub: hub.baseUrl,
        token: hub.access.agent_token,
        name: 'Till',
        dataDir,
        caFile: '',
        args: ['--ca-sha256', sha256],
      });
    const wrong = start('x'.repeat(43));
    await waitUntil('it says why not', () => wrong.log().includes('its certificate is another one'));
    start(hub.access.ca_sha256 ?? '');
    const client = scriptClient(hub);
    const hosts: string[] = [];
    client.watchFleet({
      onSnapshot: (fleet) => void hosts.push(...fleet.hosts.map(({ name }) => name)),
      onUpdate: (fleet) => void hosts.push(...fleet.hosts.map(({ name }) => name)),
    });
    await waitUntil('it is there', () => hosts.includes('Till'));
    expect(readFileSync(path.join(dataDir, `hub-ca-${hub.access.ca_sha256?.slice(0, 8)}.pem`), 'utf8')).toContain('BEGIN CERTIFICATE');
  });
});

describe('a hub whose files were spoiled', () => {
  it('makes its own certificate anew, and never its authority', START, async () => {
    const hub = await startBuiltHub();
    await hub.stop();
    const [leaf, authority] = ['hub.json', 'authority.json'].map((name) => path.join(hub.dataDir, 'keys', name)) as [string, string];
    writeFileSync(leaf, 'nonsense');
    const again = await startBuiltHub({ dataDir: hub.dataDir });
    expect(again.log()).toContain('it was set aside');
    await connectedRawAgent(again.baseUrl, agentHello(again.access.agent_token));
    await again.stop();
    const kept = readFileSync(authority, 'utf8');
    writeFileSync(authority, kept.slice(0, 200));
    await expect(startBuiltHub({ dataDir: hub.dataDir })).rejects.toThrow('certificate.authority-unusable');
    writeFileSync(authority, kept);
    const last = await startBuiltHub({ dataDir: hub.dataDir });
    expect(last.access.ca_sha256).toBe(hub.access.ca_sha256);
  });
});
