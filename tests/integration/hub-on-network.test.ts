import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { type NetworkPair, openNetworkPair, whyNoNetworkPair } from '../support/network-pair.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { waitUntil } from '../support/wait-until.ts';

const HUB = fileURLToPath(new URL('../../dist/hub/main.js', import.meta.url));
const AGENT = fileURLToPath(new URL('../../dist/agent/main.js', import.meta.url));
const why = whyNoNetworkPair();
if (why !== null) console.warn(`Not tested: a hub on a network, since ${why}.`);

const run = promisify(execFile);

async function startHub(pair: NetworkPair, ...args: readonly string[]) {
  const dataDir = temporaryFolder();
  const [command, ...before] = pair.first as [string, ...string[]];
  const child = spawn(
    command,
    [...before, process.execPath, HUB, '--port', '8750', '--lan', '--no-announce', '--data-dir', dataDir, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exit = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exit;
  };
  onTestFinished(stop);
  await waitUntil('the hub serves', () => log.includes('the hub serves'), 20_000);
  const access = accessFileSchema.parse(JSON.parse(readFileSync(path.join(dataDir, 'access.json'), 'utf8')));
  return { access, stop, log: () => log };
}

/** Runs a program on the other computer. */
async function there(pair: NetworkPair, ...args: readonly string[]): Promise<string> {
  const [command, ...before] = pair.second as [string, ...string[]];
  const { stdout } = await run(command, [...before, process.execPath, ...args], { timeout: 20_000 });
  return stdout;
}

const FOUND = 'Our venue: https://10.77.0.1:8750 or https://wedsync.local:8750';

it.skipIf(why !== null)('a hub is found by who looks for one, and says goodbye', async () => {
  const pair = openNetworkPair();
  const hub = await startHub(pair);
  expect(await there(pair, AGENT, '--find')).toContain(FOUND);
  await hub.stop();
  expect(await there(pair, AGENT, '--find')).toContain('No hub was found');
});

it.skipIf(why !== null)('one that is told to be quiet is not', async () => {
  const pair = openNetworkPair();
  await startHub(pair, '--no-mdns');
  expect(await there(pair, AGENT, '--find')).toContain('No hub was found');
});

it.skipIf(why !== null)(
  'a new address of its computer is in its certificate within seconds, and who is connected stays so',
  async () => {
    const pair = openNetworkPair();
    const { access, log } = await startHub(pair);
    const [command, ...before] = pair.second as [string, ...string[]];
    // Asks once a second on one connection by the old address, and by the new one until that is believed.
    const program = `
    const { Agent, get } = require('node:https');
    const ca = require('node:fs').readFileSync(process.argv[1]);
    const steady = new Agent({ keepAlive: true, maxSockets: 1 });
    const ask = (host, agent) => new Promise((resolve) => get({ host, port: 8750, path: '/healthz', ca, agent }, (response) => {
      const { localPort } = response.socket;
      response.resume().on('end', () => resolve(localPort));
    }).on('error', (error) => resolve(error.code)));
    (async () => {
      for (let second = 0; second < 25; second += 1) {
        const line = { old: await ask('10.77.0.1', steady), next: await ask('10.77.0.9', false) };
        console.log(JSON.stringify(line));
        if (typeof line.next === 'number') return process.exit(0);
        await new Promise((resolve) => setTimeout(resolve, 1000));
      }
    })();
  `;
    const child = spawn(command, [...before, process.execPath, '-e', program, access.ca_file ?? ''], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    const ended = once(child, 'exit');
    await waitUntil('it asks', () => output.includes('\n'));
    pair.addAddress('10.77.0.9/24');
    await ended;
    const lines = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { old: unknown; next: unknown });
    expect(new Set(lines.map(({ old }) => old)).size).toBe(1);
    expect(lines[0]?.old).toBeTypeOf('number');
    expect(lines.at(-1)?.next).toBeTypeOf('number');
    expect(log()).toContain('this computer has the address 10.77.0.9 now');
  },
  60_000,
);

it.skipIf(why !== null)('somebody who holds many silent connections keeps others from nothing', async () => {
  const pair = openNetworkPair();
  const { access } = await startHub(pair);
  const program = `
    const { connect } = require('node:net');
    const { get } = require('node:https');
    const ca = require('node:fs').readFileSync(process.argv[1]);
    let closed = 0;
    const silent = Array.from({ length: 300 }, () => connect(8750, '10.77.0.1').on('error', () => {}).on('close', () => { closed += 1; }));
    const ask = () => get({ host: '10.77.0.1', port: 8750, path: '/healthz', ca }, ({ statusCode }) => {
      console.log(JSON.stringify({ statusCode, closed }));
      process.exit(0);
    });
    const look = setInterval(() => { if (closed >= 236) { clearInterval(look); ask(); } }, 20);
  `;
  const { statusCode, closed } = JSON.parse(await there(pair, '-e', program, access.ca_file ?? '')) as Record<string, number>;
  expect(statusCode).toBe(200);
  // Whoever asks is one more.
  expect([236, 237]).toContain(closed);
});
