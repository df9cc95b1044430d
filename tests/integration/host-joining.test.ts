import { cpSync, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import process from 'node:process';
import { expect, onTestFinished, test, vi } from 'vitest';
import { decodeJoinCode, encodeJoinCode } from '#shared/protocol/join-code.ts';
import { hostDesk } from '../support/host-desk.ts';
import { scriptClient } from '../support/script-client.ts';
import { type JoiningAgent, startJoiningAgent } from '../support/start-built-agent.ts';
import { startBuiltHub } from '../support/start-built-hub.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const see = (assertion: () => void | Promise<void>): Promise<void> => vi.waitFor(assertion, { timeout: 30_000, interval: 20 });
const connected = (agent: JoiningAgent): Promise<void> => see(() => expect(agent.log()).toContain('Connected to the hub'));
const kept = (dataDir: string): string => path.join(dataDir, 'hub-credentials.json');
const rollOf = (dataDir: string): number => Number(/"roll": "(\d+)\./.exec(readFileSync(kept(dataDir), 'utf8'))?.[1] ?? 0);
const secretOf = (dataDir: string): string => /wsa_[\w.-]+/.exec(readFileSync(kept(dataDir), 'utf8'))?.[0] ?? '';
const copyOf = (dataDir: string): string => {
  const copy = temporaryFolder();
  cpSync(dataDir, copy, { recursive: true });
  return copy;
};
async function open() {
  const hub = await startBuiltHub();
  return { hub, desk: hostDesk(hub) };
}
/** A host that has joined, is connected, and has kept what it was given. */
async function joined(desk: ReturnType<typeof hostDesk>) {
  const { code } = await desk.letIn({ zone: 'Bar', name: 'Till 1' });
  const agent = startJoiningAgent(code);
  await connected(agent);
  await see(() => expect(rollOf(agent.dataDir)).toBe(1));
  const [host] = await desk.hosts();
  if (host === undefined) throw new Error('nobody has joined');
  return { code, agent, dataDir: agent.dataDir, id: host.id };
}

test('a host joins by the command, is what the desk has said, and comes again with the same command or with none', async () => {
  const { hub, desk } = await open();
  const { code, agent, dataDir } = await joined(desk);
  expect(statSync(kept(dataDir)).mode & 0o777).toBe(0o600);
  await agent.stop();
  const again = startJoiningAgent(code, dataDir);
  await connected(again);
  await again.stop('SIGKILL');
  const alone = startJoiningAgent(null, dataDir);
  await connected(alone);
  await see(async () =>
    expect(await desk.hosts()).toMatchObject([{ host_name: 'Till 1', zone: 'Bar', state: 'active', is_connected: true }]),
  );
  const client = scriptClient(hub);
  const seen: unknown[] = [];
  client.watchFleet({ onSnapshot: ({ hosts }) => seen.push(...hosts), onUpdate: () => undefined });
  await see(() => expect(seen).toMatchObject([{ name: 'Till 1', zone: 'Bar' }]));
  const [secret = ''] = secretOf(dataDir).split('.').slice(1);
  expect([agent.log(), again.log(), alone.log(), hub.log()].join('')).not.toContain(secret);
});

test('an agent that is killed at any moment, and a hub that is, find each other again', async () => {
  const first = await startBuiltHub();
  const { code } = await hostDesk(first).letIn();
  const dataDir = temporaryFolder();
  const moments: readonly ((agent: JoiningAgent) => boolean)[] = [
    () => existsSync(kept(dataDir)),
    () => existsSync(kept(dataDir)) && secretOf(dataDir) !== '',
    // Once it has joined it does not say so again.
    (agent) => /has joined|The agent runs/.test(agent.log()),
    (agent) => agent.log().includes('The agent runs'),
    () => rollOf(dataDir) > 0,
    (agent) => agent.log().includes('Connected'),
  ];
  for (const isReached of [...moments, ...moments]) {
    const agent = startJoiningAgent(code, dataDir);
    await see(() => expect(isReached(agent)).toBe(true));
    await agent.stop('SIGKILL');
  }
  const agent = startJoiningAgent(code, dataDir);
  await connected(agent);
  await first.stop('SIGKILL');
  const second = await startBuiltHub({ dataDir: first.dataDir, port: first.port });
  await see(() => expect(agent.log().split('Connected to the hub').length).toBeGreaterThan(2));
  expect(await hostDesk(second).hosts()).toMatchObject([{ state: 'active', is_connected: true, clone: null }]);
});

test('of a folder that was copied the first one goes on and the second is kept out, which every screen says', async () => {
  const { hub, desk } = await open();
  const { agent, dataDir, id } = await joined(desk);
  const copy = startJoiningAgent(null, copyOf(dataDir));
  await see(() => expect(copy.log()).toContain('is connected with this credential already'));
  const client = scriptClient(hub);
  const notices = () => {
    const state = client.connection();
    return state.state === 'live' ? state.hub.notices : [];
  };
  const told = { code: 'credential-cloned', hosts: [{ name: 'Till 1', cause: 'twice', address: '127.0.0.1' }] };
  await see(() => expect(notices()).toMatchObject([told]));
  expect(await desk.hosts()).toMatchObject([{ state: 'cloned', is_connected: true, clone: { cause: 'twice' } }]);
  expect(agent.log().split('Connected to the hub')).toHaveLength(2);
  await copy.stop();
  await desk.act(id, 'dismiss-clone');
  await see(() => expect(notices()).toEqual([]));
});

test('an old folder that is put back is kept out, and the host is let in again by a new code when the old right is revoked', async () => {
  const { desk } = await open();
  const { agent, dataDir, id } = await joined(desk);
  const old = copyOf(dataDir);
  await agent.stop();
  const later = startJoiningAgent(null, dataDir);
  await see(() => expect(rollOf(dataDir)).toBe(2));
  await connected(later);
  // The hub has heard that it is kept.
  await see(async () => expect(await desk.hosts()).toMatchObject([{ is_connected: true }]));
  await later.stop();
  const replay = startJoiningAgent(null, old);
  await see(() => expect(replay.log()).toContain('This credential is an old copy'));
  expect(await desk.hosts()).toMatchObject([{ state: 'cloned', clone: { cause: 'old' } }]);
  await replay.stop();
  await desk.act(id, 'revoke');
  const { code } = await desk.letIn({ name: 'Till 1' });
  await connected(startJoiningAgent(code, old));
  await see(async () => expect((await desk.hosts()).map(({ state }) => state).toSorted()).toEqual(['active', 'revoked']));
});

test('who is revoked is cut off at once, says why, does not come back hotly, and heals when it joins anew', async () => {
  const { desk } = await open();
  const { agent, dataDir, id } = await joined(desk);
  await desk.act(id, 'revoke');
  await see(() => expect(agent.log()).toContain('The desk has taken back the right of this host to send.'));
  expect(await desk.hosts()).toMatchObject([{ state: 'revoked', is_connected: false }]);
  const { code } = await desk.letIn();
  expect(agent.log().match(/refuses this agent/g)).toHaveLength(1);
  await agent.stop();
  await connected(startJoiningAgent(code, dataDir));
});

test('a new key reaches a host that is there, and one that was away; the former is good for nothing then', async () => {
  const { desk } = await open();
  const { agent, dataDir, id } = await joined(desk);
  const first = secretOf(dataDir);
  const before = copyOf(dataDir);
  await desk.act(id, 'rotate');
  await see(() => expect(secretOf(dataDir)).not.toBe(first));
  await see(async () => expect(await desk.hosts()).toMatchObject([{ rotation_asked_at: null }]));
  await agent.stop();
  const second = secretOf(dataDir);
  await desk.act(id, 'rotate');
  const again = startJoiningAgent(null, dataDir);
  await connected(again);
  await see(() => expect(secretOf(dataDir)).not.toBe(second));
  await see(async () => expect(await desk.hosts()).toMatchObject([{ rotation_asked_at: null, state: 'active' }]));
  const old = startJoiningAgent(null, before);
  await see(() => expect(old.log()).toContain('does not know this token'));
});

test('a code that another has used, or of another hub, lets nobody in; and who has none is told how to join', async () => {
  const { hub, desk } = await open();
  const { code } = await joined(desk);
  const foreign = await (await open()).desk.letIn();
  const here = encodeJoinCode({ ...decodeJoinCode(foreign.code), urls: [hub.baseUrl] });
  for (const each of [code, here]) {
    const agent = startJoiningAgent(each);
    expect(await agent.exit).toBe(78);
    expect(agent.log()).toContain('has been used already, has run out, or is not from this hub');
  }
  const stranger = startJoiningAgent(null);
  expect(await stranger.exit).toBe(78);
  expect(stranger.log()).toMatch(/has not joined a hub yet.*Let a host in.*--join/s);
  const cut = startJoiningAgent(code.slice(0, -9));
  expect(await cut.exit).toBe(78);
  expect(cut.log()).toContain('This code cannot be read');
});

test('whoever sits in between with another certificate is told nothing', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end('another certificate');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const code = encodeJoinCode({
    kind: 'host',
    urls: [`https://127.0.0.1:${port}`],
    caSha256: Buffer.alloc(32, 1).toString('base64url'),
    ticket: `wst_${'t'.repeat(43)}`,
    venue: 'Rose Hall',
  });
  const agent = startJoiningAgent(code);
  expect(await agent.exit).toBe(78);
  expect(agent.log()).toContain('its certificate is another one');
  expect(asked).toEqual(['GET /join/ca.crt']);
});

test('a host that has joined two hubs goes on with the second while the first is silent', async () => {
  const [first, second] = await Promise.all([open(), open()]);
  const codes = await Promise.all([first.desk.letIn(), second.desk.letIn()]);
  const agent = startJoiningAgent(codes[0].code, temporaryFolder(), ['--join', codes[1].code]);
  await see(() => expect(agent.log()).toContain(`Connected to the hub at ${first.hub.baseUrl}`));
  process.kill(first.hub.pid, 'SIGSTOP');
  await see(() => expect(agent.log()).toContain(`Connected to the hub at ${second.hub.baseUrl}`));
  process.kill(first.hub.pid, 'SIGCONT');
  await see(() => expect(agent.log()).toContain('The first hub is back'));
  await see(async () => expect(await first.desk.hosts()).toMatchObject([{ is_connected: true, state: 'active' }]));
  expect(await second.desk.hosts()).toMatchObject([{ state: 'active', clone: null }]);
});
